package dev.regente.contracts;

/**
 * One identifier by which a channel or an application knows a person.
 *
 * @param type one of the identifier types of the contract, such as {@code phone}, {@code email} or {@code whatsapp}
 * @param scope where the value is unique, such as a page or a system name; null where the type is unique by itself
 * @param value as the sender gave it; the profile service normalises it
 * @param verified whether the channel vouches that the value is the sender's own
 */
public record ClaimedIdentifier(String type, String scope, String value, boolean verified) {}
