package dev.regente.routing.agent.model;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The work that an agent has now, by channel, offered work included. What a policy frees, such as conversations in
 * which nobody writes, is left out by whoever counts.
 */
public record Load(Map<String, Held> held) {

    public static final Load NONE = new Load(Map.of());

    /** Units and conversations of one channel. */
    public record Held(int units, int items) {

        static final Held NOTHING = new Held(0, 0);
    }

    public Load {
        held = Map.copyOf(held);
    }

    /** Work of which only the units are known: it counts against everything. */
    public static Load of(int units) {
        return new Load(Map.of("", new Held(units, 0)));
    }

    public int units() {
        int units = 0;
        for (Held one : held.values()) {
            units += one.units();
        }
        return units;
    }

    public int items(String channel) {
        return held.getOrDefault(channel, Held.NOTHING).items();
    }

    /** The units that stand against a conversation of this channel: not those of work that it may interrupt. */
    public int unitsAgainst(String channel, Interruption rule) {
        int units = 0;
        for (var one : held.entrySet()) {
            if (!rule.allows(one.getKey(), channel)) {
                units += one.getValue().units();
            }
        }
        return units;
    }

    /** The units that nothing may interrupt. */
    int lasting(Interruption rule) {
        int units = 0;
        for (var one : held.entrySet()) {
            units += rule.by().containsKey(one.getKey()) ? 0 : one.getValue().units();
        }
        return units;
    }

    public Load taking(String channel, int units) {
        return with(channel, units, 1);
    }

    /** Without as many units, first of what stands against this channel, then of the rest; the conversations stay. */
    public Load without(int units, String channel, Interruption rule) {
        var after = this;
        int left = units;
        for (boolean against : new boolean[] {true, false}) {
            for (String one : new TreeMap<>(held).keySet()) {
                if (against != rule.allows(one, channel)) {
                    int taken = Math.min(left, held.get(one).units());
                    after = after.with(one, -taken, 0);
                    left -= taken;
                }
            }
        }
        return after;
    }

    /** What she has when units and conversations are added, or taken away where negative. */
    public Load with(String channel, int units, int items) {
        var after = new HashMap<>(held);
        Held had = held.getOrDefault(channel, Held.NOTHING);
        after.put(channel, new Held(had.units() + units, had.items() + items));
        return new Load(after);
    }
}
