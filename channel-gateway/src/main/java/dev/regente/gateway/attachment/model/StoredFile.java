package dev.regente.gateway.attachment.model;

import java.util.UUID;

/**
 * What we know of a file.
 *
 * @param reason why it was rejected or is gone; null otherwise
 * @param contentType as sniffed; null unless it is stored
 * @param sizeBytes 0 unless it is stored
 */
public record StoredFile(UUID id, State state, String reason, String contentType, String fileName, long sizeBytes) {

    /** How far it has come. */
    public enum State {
        PENDING,
        STORED,
        REJECTED,
        GONE
    }

    public boolean isStored() {
        return state == State.STORED;
    }
}
