package dev.regente.routing.assignment.ranking.model;

import dev.regente.routing.queue.model.QueueSettings.Strategy;
import java.time.Instant;

/**
 * An agent's place among those who could be asked, made of whole numbers, so that it is the same everywhere. The lowest
 * is asked first; there are no ties.
 */
public record Rank(int ring, long first, long second, String agentId) implements Comparable<Rank> {

    private static final long NANOS = 1_000_000_000L;
    private static final long FAR = 9_000_000_000L;
    private static final int FRACTION_BITS = 40;
    private static final int LARGEST = 1 << 20;

    public static Rank of(Strategy strategy, String agentId, Score score) {
        long idle = number(score.idleSince());
        return switch (strategy) {
            case LEAST_LOADED -> new Rank(score.ring(), share(score.used(), score.total()), idle, agentId);
            case LONGEST_IDLE -> new Rank(score.ring(), idle, 0, agentId);
            case ROUND_ROBIN -> new Rank(score.ring(), number(score.lastAssigned()), idle, agentId);
            case BEST_SKILL -> new Rank(score.ring(), -score.skill(), idle, agentId);
        };
    }

    /** Equal shares are equal and others are not, for any totals up to 2^20; who has no capacity counts as full. */
    static long share(int used, int total) {
        return total == 0 ? 1L << FRACTION_BITS : ((long) Math.min(used, LARGEST) << FRACTION_BITS) / total;
    }

    private static long number(Instant at) {
        long seconds = Math.max(-FAR, Math.min(FAR, at.getEpochSecond()));
        return seconds * NANOS + at.getNano();
    }

    @Override
    public int compareTo(Rank other) {
        int order = Integer.compare(ring, other.ring);
        if (order == 0) {
            order = Long.compare(first, other.first);
        }
        if (order == 0) {
            order = Long.compare(second, other.second);
        }
        return order == 0 ? agentId.compareTo(other.agentId) : order;
    }
}
