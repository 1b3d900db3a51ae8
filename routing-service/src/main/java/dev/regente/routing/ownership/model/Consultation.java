package dev.regente.routing.ownership.model;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A warm transfer that waits for an answer.
 *
 * @param askedBy the owner, or a supervisor
 * @param queue where the conversation belongs when it is taken over
 * @param noteId what those who are asked should know; null for nothing
 */
public record Consultation(UUID conversationId, String askedBy, Party to, String queue, UUID noteId, Instant askedAt) {

    /** Who is wanted: an agent by id, a queue or a team by name. */
    public record Party(Kind kind, String id) {

        /** The team whose agents alone are asked later on; null where no team was wanted. */
        public String team() {
            return kind == Kind.TEAM ? id : null;
        }
    }

    /** Who can be wanted. */
    public enum Kind {
        AGENT,
        QUEUE,
        TEAM;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
