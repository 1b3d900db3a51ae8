package dev.regente.contracts;

/**
 * A file that came or goes with a message. The bytes stay with the gateway; events carry only this claim check.
 *
 * @param sizeBytes null until the gateway has fetched the file
 */
public record Attachment(String attachmentId, String contentType, String fileName, Long sizeBytes) {}
