package dev.regente.gateway.channel;

/**
 * A file that stays with the provider until it is fetched.
 *
 * @param sha256 as the provider spells it; null where it gives none
 */
public record Media(String providerMediaId, String contentType, String fileName, String sha256) {}
