package dev.regente.routing.queue.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;

/**
 * When a queue hands its work on to another, which keeps its age. What was handed on never comes back to a queue in the
 * same wait, so it cannot go in circles.
 *
 * @param to the other queue
 * @param afterWait for how long a conversation waits here before it moves; null for ever
 * @param whenLongerThan how many may wait before another that is queued; null for any number
 */
public record Overflow(String to, Duration afterWait, Integer whenLongerThan) {

    /** Why a conversation moves. */
    public enum Because {
        LENGTH,
        WAIT,
        CLOSED;

        public String word() {
            return "overflow_" + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Whether it moves a conversation that comes to the queue while it is closed.
     *
     * @param been the queues that handed it on in this wait
     */
    public boolean movesWhenClosed(Collection<String> been) {
        return !been.contains(to);
    }

    /**
     * Whether it moves a conversation that comes to the queue.
     *
     * @param before how many wait before it
     */
    public boolean movesWhenQueued(long before, Collection<String> been) {
        return whenLongerThan != null && before >= whenLongerThan && !been.contains(to);
    }

    /** Whether its age moves a conversation now. */
    public boolean movesAfter(Duration age, Collection<String> been) {
        return afterWait != null && age.compareTo(afterWait) >= 0 && !been.contains(to);
    }

    /** When its age will move a conversation; null for never. */
    public Instant movesAt(Instant queuedAt, Collection<String> been) {
        return afterWait == null || been.contains(to) ? null : queuedAt.plus(afterWait);
    }
}
