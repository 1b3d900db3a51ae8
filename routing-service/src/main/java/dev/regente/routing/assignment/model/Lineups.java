package dev.regente.routing.assignment.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.queue.model.QueueSettings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One lineup for each demand that was asked for. */
final class Lineups {

    /** Keeps the memory bounded; what was not read for longest is dropped, and built again when it is. */
    private static final int MOST = 200;

    private final QueueSettings queue;
    private final Map<String, Agent> agents;
    private final Map<String, Lineup> byDemand = new LinkedHashMap<>(16, 0.75f, true);

    Lineups(QueueSettings queue, Map<String, Agent> agents) {
        this.queue = queue;
        this.agents = agents;
    }

    void change(String agentId) {
        byDemand.values().forEach(lineup -> lineup.change(agentId));
    }

    Lineup of(Demand demand, Instant now) {
        String key = demand.key();
        Lineup lineup = byDemand.get(key);
        if (lineup == null) {
            lineup = new Lineup(demand, queue, agents.keySet());
            byDemand.put(key, lineup);
            if (byDemand.size() > MOST) {
                byDemand.remove(byDemand.keySet().iterator().next());
            }
        }
        lineup.refresh(agents, now);
        return lineup;
    }
}
