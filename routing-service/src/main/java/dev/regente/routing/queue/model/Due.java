package dev.regente.routing.queue.model;

import java.time.Duration;
import java.time.Instant;

/** The one rule of order: who is due earlier is served earlier, and among equals the id decides. */
public final class Due {

    private Due() {}

    /**
     * Waiting always brings a conversation nearer to its turn: one that came more than the difference of their
     * priorities in minutes later never overtakes it, so that nobody starves.
     *
     * @param breachAt when a promise about it would be broken; null for no promise
     * @param target how long a conversation without a promise may wait
     */
    public static Instant at(Instant queuedAt, int priority, Instant breachAt, Duration target) {
        Instant latest = breachAt == null ? queuedAt.plus(target) : breachAt;
        return latest.minus(Duration.ofMinutes(priority));
    }
}
