package dev.regente.contracts.profile;

/**
 * A sender whom a person gave to another profile, because nobody else could say whose she is.
 *
 * @param profileId the home of her messages from then on; what she wrote before stays in its conversations
 */
public record MovedSender(String senderId, String profileId) {}
