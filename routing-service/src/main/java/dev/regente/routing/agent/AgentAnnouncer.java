package dev.regente.routing.agent;

import dev.regente.contracts.routing.AgentPresenceChanged;
import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.model.Agent;
import java.time.Instant;

/** Says how an agent's presence and room are now. */
final class AgentAnnouncer {

    private AgentAnnouncer() {}

    static void announce(Tx tx, Agent agent, Instant now) {
        tx.announce(new AgentPresenceChanged(
                agent.id(),
                AgentPresenceChanged.Presence.valueOf(agent.presenceAt(now).name()),
                agent.capacity().total(),
                agent.load().units(),
                now));
    }
}
