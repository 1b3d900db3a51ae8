package dev.regente.routing.ownership.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A question to an agent: will you take this conversation? Her capacity is reserved until it ends.
 *
 * @param token the conversation's when the offer was made; an answer counts only while both are equal
 */
public record Offer(
        UUID id,
        UUID conversationId,
        String agentId,
        Kind kind,
        Reserved reserved,
        long token,
        Instant madeAt,
        Instant expiresAt) {

    /** Whether it waits for anybody, or its owner asks. */
    public enum Kind {
        OFFER,
        CONSULTATION;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What an offer takes of its agent while it is open: units, and one conversation of a channel. */
    public record Reserved(String channel, int load) {}

    /** How it can end. */
    public enum Outcome {
        ACCEPTED,
        REFUSED,
        EXPIRED,
        REVOKED;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why it was taken back. */
    public enum Reason {
        /** Another agent has the conversation now. */
        RESCINDED,
        /** She went away, or was disabled. */
        AGENT_LEFT,
        /** Who asked her does so no longer. */
        CANCELLED,
        /** The conversation waits for somebody else, or is back in its queue. */
        MOVED,
        JOINED,
        SNOOZED,
        RESOLVED;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isOverAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    public double secondsUntil(Instant end) {
        return Math.max(0, Duration.between(madeAt, end).toMillis() / 1000.0);
    }
}
