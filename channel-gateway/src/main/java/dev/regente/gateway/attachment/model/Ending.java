package dev.regente.gateway.attachment.model;

import java.time.Instant;

/**
 * How one attempt to fetch a file ended, in the words of its row.
 *
 * @param reason why it is not stored; null when it is
 * @param retryAt when to try again; null for never
 */
public record Ending(String state, String reason, String contentType, Long sizeBytes, Instant retryAt) {

    public static Ending stored(String contentType, long sizeBytes) {
        return new Ending("stored", null, contentType, sizeBytes, null);
    }

    /** Its bytes are not what they should be, or not to be had in a way that is safe. */
    public static Ending rejected(String reason) {
        return new Ending("rejected", reason, null, null, null);
    }

    /** The provider has it no more, or did not give it for too long. */
    public static Ending gone(String reason) {
        return new Ending("gone", reason, null, null, null);
    }

    public static Ending later(String reason, Instant at) {
        return new Ending("pending", reason, null, null, at);
    }
}
