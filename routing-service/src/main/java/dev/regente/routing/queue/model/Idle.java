package dev.regente.routing.queue.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What becomes of the room that a conversation takes of its owner when its customer writes no more.
 *
 * @param after for how long she must have written nothing
 */
public record Idle(Policy policy, Duration after) {

    /** The conversation takes its room until it ends. */
    public static final Idle COUNTS = new Idle(Policy.COUNT, Duration.ZERO);

    /** The ways to count it. */
    public enum Policy {
        COUNT,
        /** It takes no room; when its customer writes it does again, even where there is none left. */
        RELEASE,
        /** The same, but its owner keeps room for one of those that take none. */
        RELEASE_WITH_HEADROOM;

        /** Reads a word of the contract; fails with {@link IllegalArgumentException} for any other. */
        public static Policy of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * When it is idle if nothing happens; null for never.
     *
     * @param writtenAt when its customer wrote last
     * @param assignedAt since when its owner has had it
     */
    public Instant at(Instant writtenAt, Instant assignedAt) {
        if (policy == Policy.COUNT) {
            return null;
        }
        return (writtenAt.isAfter(assignedAt) ? writtenAt : assignedAt).plus(after);
    }

    public boolean keepsRoom() {
        return policy == Policy.RELEASE_WITH_HEADROOM;
    }
}
