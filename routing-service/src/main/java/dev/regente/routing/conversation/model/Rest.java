package dev.regente.routing.conversation.model;

import java.time.Instant;

/**
 * Why nobody works on a conversation, and for how long.
 *
 * @param wakesAt when a snoozed one wakes by itself; null for never, and for one that is not snoozed
 * @param resolvedAt when it was resolved last; null for never
 */
public record Rest(Instant wakesAt, Instant resolvedAt) {

    /** It never rested. */
    public static final Rest NONE = new Rest(null, null);

    Rest until(Instant time) {
        return new Rest(time, resolvedAt);
    }
}
