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
public record Offer(UUID id, UUID conversationId, String agentId, long token, Instant madeAt, Instant expiresAt) {

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

    public boolean isOverAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    public double secondsUntil(Instant end) {
        return Math.max(0, Duration.between(madeAt, end).toMillis() / 1000.0);
    }
}
