package dev.regente.routing.agent.model;

import java.util.Map;

/**
 * How much work an agent takes at once, in units.
 *
 * @param used units that her conversations take, offered ones included
 * @param costs units that one conversation takes, by channel; where a channel is missing the usual cost holds
 */
public record Capacity(int total, int used, Map<String, Integer> costs) {

    private static final int USUAL_TOTAL = 100;
    private static final int USUAL_COST = 20;
    private static final Map<String, Integer> USUAL_COSTS = Map.of("email", 10, "voice", 100);

    public Capacity {
        costs = Map.copyOf(costs);
    }

    /** What everybody has unless told otherwise: one call, five chats or ten e-mails. */
    public static Capacity usual() {
        return new Capacity(USUAL_TOTAL, 0, Map.of());
    }

    /** The units that a conversation on this channel takes; at least one. */
    public int costOf(String channel) {
        return Math.max(1, costs.getOrDefault(channel, USUAL_COSTS.getOrDefault(channel, USUAL_COST)));
    }

    public boolean hasRoomFor(int units) {
        return used + units <= total;
    }

    /** The share of the capacity that is taken: 0 for idle, 1 for full. */
    public double loadRatio() {
        return total == 0 ? 1 : (double) used / total;
    }

    public Capacity taking(int units) {
        return new Capacity(total, used + units, costs);
    }
}
