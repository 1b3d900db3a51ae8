package dev.regente.routing.assignment.model;

import dev.regente.routing.agent.model.Agent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The agents with a small number each, so that what is known of them lies in arrays. */
final class Seats {

    static final int NONE = -1;

    private final TreeMap<String, Integer> numbers = new TreeMap<>();
    private final List<Agent> agents = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();

    int put(Agent agent) {
        int seat = of(agent.id());
        if (seat != NONE) {
            agents.set(seat, agent);
            return seat;
        }
        if (free.isEmpty()) {
            free.add(agents.size());
            agents.add(null);
        }
        int taken = free.remove();
        agents.set(taken, agent);
        numbers.put(agent.id(), taken);
        return taken;
    }

    /** Her seat is free for another then. */
    void remove(String agentId) {
        Integer seat = numbers.remove(agentId);
        if (seat != null) {
            agents.set(seat, null);
            free.add(seat);
        }
    }

    int of(String agentId) {
        Integer seat = numbers.get(agentId);
        return seat == null ? NONE : seat;
    }

    /** Null for a free seat. */
    Agent at(int seat) {
        return agents.get(seat);
    }

    /** How many there are, free ones included. */
    int limit() {
        return agents.size();
    }

    int taken() {
        return numbers.size();
    }

    /** By the ids of the agents. */
    SortedMap<String, Integer> inOrder() {
        return numbers;
    }

    List<Agent> agents() {
        return agents.stream().filter(Objects::nonNull).toList();
    }
}
