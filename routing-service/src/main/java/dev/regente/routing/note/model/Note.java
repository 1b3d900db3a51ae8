package dev.regente.routing.note.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an agent tells her colleagues beside a conversation.
 *
 * @param text null when it was deleted
 * @param history every version of it, the first one first
 */
public record Note(
        UUID id,
        UUID conversationId,
        String author,
        String text,
        int version,
        Instant writtenAt,
        Instant changedAt,
        List<Version> history) {

    public Note {
        history = List.copyOf(history);
    }

    /**
     * What it said once.
     *
     * @param by who wrote it so
     * @param text null when it was deleted
     */
    public record Version(int version, String by, String text, Instant at) {}

    public boolean isDeleted() {
        return text == null;
    }

    /** Whoever wrote it changes it, and whoever supervises. */
    public boolean mayBeChangedBy(String agentId, boolean supervises) {
        return supervises || author.equals(agentId);
    }
}
