package dev.regente.routing.assignment.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.queue.model.QueueSettings;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * The agents of a queue, indexed by what conversations need of them. It may be kept: what changes of an agent costs
 * what the logarithm of their number costs, and a kept roster decides exactly as a new one. Not for several threads.
 */
public final class Roster {

    private final QueueSettings queue;
    private final Seats seats = new Seats();
    private final BitSet there = new BitSet();
    private final Boundaries boundaries = new Boundaries();
    private final Lineups lineups;
    private Instant now;
    private Instant given;

    public Roster(QueueSettings queue, Collection<Agent> agents, Instant now) {
        this.queue = queue;
        this.lineups = new Lineups(queue, seats);
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
        return seats.agents();
    }

    /** A new agent, or one of whom something changed. */
    public void put(Agent agent) {
        int seat = seats.put(agent);
        boundaries.set(agent.id(), boundary(agent));
        there.set(seat, agent.isThere(now));
        lineups.change(seat);
    }

    public void remove(String agentId) {
        int seat = seats.of(agentId);
        if (seat != Seats.NONE) {
            seats.remove(agentId);
            there.clear(seat);
            boundaries.set(agentId, null);
            lineups.change(seat);
        }
    }

    /** Lets time pass. */
    public void advance(Instant to) {
        if (to.isAfter(now)) {
            now = to;
            given = to;
            boundaries.passed(to).forEach(id -> put(agent(id)));
        }
    }

    /** She is given a conversation; among equals she is now the last. */
    public void take(String agentId, String channel) {
        given = given.plusNanos(1);
        lineups.take(seats.put(agent(agentId).taking(channel, given)));
    }

    Lineup lineup(Demand demand) {
        return lineups.of(demand, now);
    }

    Agent agent(String id) {
        return seats.at(seats.of(id));
    }

    int size() {
        return seats.taken();
    }

    boolean isAnybodyThere() {
        return !there.isEmpty();
    }

    boolean hasRoom() {
        return there.stream().anyMatch(seat -> seats.at(seat).hasAnyRoom());
    }

    private Instant boundary(Agent agent) {
        Instant since = agent.attendance().availableSince();
        boolean ramping = since != null && now.isBefore(since.plus(queue.pace().rampUp()));
        return ramping ? now.plusNanos(1) : agent.attendance().changesAfter(now);
    }
}
