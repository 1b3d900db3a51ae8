package dev.regente.contracts.routing;

import dev.regente.contracts.Event;
import dev.regente.contracts.Wire;
import java.time.Instant;

/**
 * An agent came, left or changed her room for work.
 *
 * @param capacityTotal units of work that she takes at once
 * @param capacityUsed units that are taken or reserved
 */
public record AgentPresenceChanged(String agentId, Presence presence, int capacityTotal, int capacityUsed, Instant at)
        implements Event {

    public static final String ADDRESS = "routing.agent-presence-changed.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return agentId;
    }

    /** Only {@link #AVAILABLE} agents are offered work. */
    public enum Presence {
        AVAILABLE,
        BUSY,
        AWAY,
        WRAP_UP,
        OFFLINE,
        NOT_RESPONDING;

        @Override
        public String toString() {
            return Wire.word(this);
        }
    }
}
