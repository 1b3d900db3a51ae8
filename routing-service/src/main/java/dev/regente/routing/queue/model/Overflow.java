package dev.regente.routing.queue.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * When a queue hands its work on to another, which keeps its age.
 *
 * @param to the other queue
 * @param afterWait for how long a conversation waits here before it moves; null for ever
 * @param whenLongerThan how many may wait here when another is queued; null for any number
 */
public record Overflow(String to, Duration afterWait, Integer whenLongerThan) {

    /** Why a conversation moves. */
    public enum Because {
        LENGTH,
        WAIT
    }

    /** A conversation moves to another queue. */
    public record Moves(String to, Because because) {}

    /**
     * Asked when a conversation is queued.
     *
     * @param waiting how many wait here without it
     * @param been the queues that it was handed on by; it never goes back, so it cannot go in circles
     */
    public Optional<Moves> whenQueued(long waiting, Duration age, Set<String> been) {
        if (whenLongerThan != null && waiting >= whenLongerThan && !been.contains(to)) {
            return Optional.of(new Moves(to, Because.LENGTH));
        }
        return whenWaiting(age, been);
    }

    /** Asked at {@link #movesAt}. */
    public Optional<Moves> whenWaiting(Duration age, Set<String> been) {
        boolean moves = afterWait != null && age.compareTo(afterWait) >= 0 && !been.contains(to);
        return moves ? Optional.of(new Moves(to, Because.WAIT)) : Optional.empty();
    }

    /** When its age will move a conversation; null for never. */
    public Instant movesAt(Instant queuedAt, Set<String> been) {
        return afterWait == null || been.contains(to) ? null : queuedAt.plus(afterWait);
    }
}
