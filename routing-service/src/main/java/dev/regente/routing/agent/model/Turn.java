package dev.regente.routing.agent.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Since when it is an agent's turn.
 *
 * @param idleSince when she last came, or last took or finished a conversation
 * @param assigned when she was last given a conversation, by channel; a channel is missing when she never was
 */
public record Turn(Instant idleSince, Map<String, Instant> assigned) {

    /** Counts as the time of what never happened. */
    public static final Instant NEVER = Instant.EPOCH;

    public Turn {
        assigned = Map.copyOf(assigned);
    }

    public Instant lastAssigned(String channel) {
        return assigned.getOrDefault(channel, NEVER);
    }

    public Turn idleSince(Instant time) {
        return new Turn(time, assigned);
    }

    public Turn lastAssigned(String channel, Instant at) {
        var other = new HashMap<>(assigned);
        other.put(channel, at);
        return new Turn(idleSince, other);
    }

    Turn taking(String channel, Instant at) {
        return lastAssigned(channel, at).idleSince(at);
    }
}
