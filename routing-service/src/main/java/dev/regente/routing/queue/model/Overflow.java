package dev.regente.routing.queue.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

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

    /** A conversation moves to another queue. */
    public record Moves(String to, Because because) {}

    /**
     * Asked when a conversation comes to the queue while it is closed.
     *
     * @param been the queues that it was handed on by in this wait
     */
    public Optional<Moves> whenClosed(Collection<String> been) {
        return unlessBeen(been, Because.CLOSED);
    }

    /**
     * Asked when a conversation comes to the queue.
     *
     * @param before how many wait before it
     */
    public Optional<Moves> whenQueued(long before, Collection<String> been) {
        return whenLongerThan == null || before < whenLongerThan ? Optional.empty() : unlessBeen(been, Because.LENGTH);
    }

    /** Asked at {@link #movesAt}. */
    public Optional<Moves> whenWaiting(Duration age, Collection<String> been) {
        return afterWait == null || age.compareTo(afterWait) < 0 ? Optional.empty() : unlessBeen(been, Because.WAIT);
    }

    /** When its age will move a conversation; null for never. */
    public Instant movesAt(Instant queuedAt, Collection<String> been) {
        return afterWait == null || been.contains(to) ? null : queuedAt.plus(afterWait);
    }

    private Optional<Moves> unlessBeen(Collection<String> been, Because because) {
        return been.contains(to) ? Optional.empty() : Optional.of(new Moves(to, because));
    }
}
