package dev.regente.routing.assignment.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.assignment.model.Decision.Explanation;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.assignment.ranking.model.Exclusion;
import dev.regente.routing.assignment.ranking.model.Rank;
import dev.regente.routing.assignment.ranking.model.Score;
import dev.regente.routing.queue.model.QueueSettings;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The agents of a queue in the order in which they would be asked for conversations of one demand. */
final class Lineup {

    private final Demand demand;
    private final QueueSettings queue;
    private final Places places = new Places();
    private final Set<String> changed = new HashSet<>();
    private Explanation known;

    Lineup(Demand demand, QueueSettings queue, Collection<String> everybody) {
        this.demand = demand;
        this.queue = queue;
        everybody.forEach(this::change);
    }

    Demand demand() {
        return demand;
    }

    Places places() {
        return places;
    }

    /** Looks at her again before it is read next: much may change between two readings. */
    void change(String agentId) {
        if (demand.named() == null || demand.named().equals(agentId)) {
            changed.add(agentId);
        }
    }

    void refresh(Map<String, Agent> agents, Instant now) {
        if (changed.isEmpty()) {
            return;
        }
        known = null;
        for (String id : changed) {
            places.forget(id);
            Agent agent = agents.get(id);
            if (agent != null) {
                place(agent, now);
            }
        }
        changed.clear();
    }

    private void place(Agent agent, Instant now) {
        Score score = Score.of(agent, demand);
        Exclusion unfit = Eligibility.unfit(agent, demand, now);
        if (unfit != null) {
            places.unfit(new Candidacy(agent.id(), unfit, score));
            return;
        }
        Exclusion noRoom = Eligibility.noRoom(agent, demand.channel(), queue, now);
        places.fit(Rank.of(queue.strategy(), agent.id(), score), new Candidacy(agent.id(), noRoom, score));
    }

    boolean hasRoom() {
        return !places.ready().isEmpty();
    }

    /** What was written down last, while nothing has changed; null for nothing. */
    Explanation known() {
        return known;
    }

    void know(Explanation explanation) {
        known = explanation;
    }
}
