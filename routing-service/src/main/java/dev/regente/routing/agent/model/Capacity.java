package dev.regente.routing.agent.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How much work an agent takes at once, in units.
 *
 * @param costs units that one conversation takes, by channel; where a channel is missing the usual cost holds
 * @param maxItems the most conversations at once, by channel; where a channel is missing only the units count
 */
public record Capacity(
        int total, Map<String, Integer> costs, Map<String, Integer> maxItems, Interruption interruption) {

    private static final int USUAL_TOTAL = 100;
    private static final int USUAL_COST = 20;
    private static final Map<String, Integer> USUAL_COSTS = Map.of("email", 10, "voice", 100);

    public Capacity {
        costs = Map.copyOf(costs);
        maxItems = Map.copyOf(maxItems);
    }

    /** Units alone: no limit per channel, and nothing that interrupts. */
    public Capacity(int total, Map<String, Integer> costs) {
        this(total, costs, Map.of(), Interruption.NONE);
    }

    /** What everybody has unless told otherwise: one call, five chats or ten e-mails. */
    public static Capacity usual() {
        return new Capacity(USUAL_TOTAL, Map.of());
    }

    /** The units that a conversation on this channel takes; at least one. */
    public int costOf(String channel) {
        return Math.max(1, costs.getOrDefault(channel, USUAL_COSTS.getOrDefault(channel, USUAL_COST)));
    }

    public int maxItemsOf(String channel) {
        return maxItems.getOrDefault(channel, Integer.MAX_VALUE);
    }

    /**
     * The total that counts for a conversation of this cost while she gets back into work: from that one conversation
     * it grows with time to all that she has.
     *
     * @param since when she became available; null when it was long ago
     * @param over how long it takes to grow; zero for at once
     */
    public int rampedUp(int cost, Instant since, Duration over, Instant now) {
        if (since == null || over.isZero() || !now.isBefore(since.plus(over))) {
            return total;
        }
        long elapsed = Math.max(0, Duration.between(since, now).toMillis());
        return (int) Math.min(total, Math.max(cost, total * elapsed / millis(over)));
    }

    /** When such a ramp-up reaches this many units: counted in milliseconds, but never after it is over. */
    public Instant rampsUpTo(int units, Instant since, Duration over) {
        Instant counted = since.plusMillis((units * millis(over) + total - 1) / total);
        Instant end = since.plus(over);
        return counted.isBefore(end) ? counted : end;
    }

    private static long millis(Duration over) {
        return Math.max(1, over.toMillis());
    }

    public Capacity of(int units) {
        return new Capacity(units, costs, maxItems, interruption);
    }

    /** With another limit for the conversations of a channel. */
    public Capacity atMost(int items, String channel) {
        var most = new HashMap<>(maxItems);
        most.put(channel, items);
        return new Capacity(total, costs, most, interruption);
    }
}
