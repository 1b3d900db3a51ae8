package dev.regente.routing.assignment.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.queue.model.QueueSettings;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The agents of a queue, indexed by what conversations need of them. It may be kept: what changes of an agent costs what
 * the logarithm of their number costs, and a kept roster decides exactly as a new one. Not for several threads.
 */
public final class Roster {

    private final QueueSettings queue;
    private final Map<String, Agent> agents = new HashMap<>();
    private final Set<String> there = new HashSet<>();
    private final Boundaries boundaries = new Boundaries();
    private final Lineups lineups;
    private Instant now;
    private Instant given;

    public Roster(QueueSettings queue, Collection<Agent> agents, Instant now) {
        this.queue = queue;
        this.lineups = new Lineups(queue, this.agents);
        this.now = now;
        this.given = now;
        agents.forEach(this::put);
    }

    public QueueSettings queue() {
        return queue;
    }

    public Instant now() {
        return now;
    }

    /** Everybody as they are now, in no order. */
    public List<Agent> agents() {
        return List.copyOf(agents.values());
    }

    /** A new agent, or one of whom something changed. */
    public void put(Agent agent) {
        agents.put(agent.id(), agent);
        boundaries.set(agent.id(), boundary(agent));
        if (agent.isThere(now)) {
            there.add(agent.id());
        } else {
            there.remove(agent.id());
        }
        lineups.change(agent.id());
    }

    public void remove(String agentId) {
        agents.remove(agentId);
        there.remove(agentId);
        boundaries.set(agentId, null);
        lineups.change(agentId);
    }

    /** Lets time pass. */
    public void advance(Instant to) {
        if (to.isAfter(now)) {
            now = to;
            given = to;
            boundaries.passed(to).forEach(id -> put(agents.get(id)));
        }
    }

    /** She is given a conversation; among equals she is now the last. */
    public void take(String agentId, String channel) {
        given = given.plusNanos(1);
        agents.put(agentId, agents.get(agentId).taking(channel, given));
        lineups.change(agentId);
    }

    Lineup lineup(Demand demand) {
        return lineups.of(demand, now);
    }

    Agent agent(String id) {
        return agents.get(id);
    }

    int size() {
        return agents.size();
    }

    boolean isAnybodyThere() {
        return !there.isEmpty();
    }

    boolean hasRoom() {
        return there.stream().anyMatch(id -> agents.get(id).hasAnyRoom());
    }

    private Instant boundary(Agent agent) {
        Instant since = agent.attendance().availableSince();
        boolean ramping = since != null && now.isBefore(since.plus(queue.pace().rampUp()));
        return ramping ? now.plusNanos(1) : agent.attendance().changesAfter(now);
    }
}
