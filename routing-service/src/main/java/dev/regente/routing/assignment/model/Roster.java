package dev.regente.routing.assignment.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The agents of a queue during one round of decisions: those who are there in the order in which they would be asked,
 * which changes with each conversation that one of them is given. The order in which they came in never matters.
 */
final class Roster {

    /** Least loaded first, then who has been idle longest, then by id, so that there is never a tie. */
    private static final Comparator<Agent> ORDER = Roster::compareLoad;

    private static final Comparator<Agent> LEAST_LOADED =
            ORDER.thenComparing(Agent::idleSince).thenComparing(Agent::id);

    private final TreeSet<Agent> present = new TreeSet<>(LEAST_LOADED);
    private final List<Agent> absent;
    private final Set<String> presentIds;

    Roster(List<Agent> agents, Instant now) {
        var away = new ArrayList<Agent>();
        for (Agent agent : agents) {
            if (agent.presenceAt(now) == Presence.AVAILABLE) {
                present.add(agent);
            } else {
                away.add(agent);
            }
        }
        away.sort(Comparator.comparing(Agent::id));
        this.absent = List.copyOf(away);
        this.presentIds = present.stream().map(Agent::id).collect(Collectors.toUnmodifiableSet());
    }

    int size() {
        return presentIds.size() + absent.size();
    }

    /** Those who are there, in the order in which they would be asked now. */
    Iterable<Agent> present() {
        return present;
    }

    List<Agent> absent() {
        return absent;
    }

    boolean nobodyIsPresent() {
        return presentIds.isEmpty();
    }

    /** Whether all who are there are among these. */
    boolean isCoveredBy(List<String> agentIds) {
        return !presentIds.isEmpty()
                && agentIds.size() >= presentIds.size()
                && Set.copyOf(agentIds).containsAll(presentIds);
    }

    /** Whether anybody who is there has any room left. */
    boolean hasRoom() {
        return present.stream().anyMatch(agent -> agent.capacity().hasRoomFor(1));
    }

    void give(Agent agent, int units) {
        present.remove(agent);
        present.add(new Agent(
                agent.id(),
                agent.name(),
                agent.queues(),
                agent.skills(),
                agent.languages(),
                agent.capacity().taking(units),
                agent.presence(),
                agent.presenceUntil(),
                agent.idleSince(),
                agent.version()));
    }

    /** Compares used/total without dividing, so that equal ratios are equal; who has no capacity counts as full. */
    private static int compareLoad(Agent a, Agent b) {
        long left = (long) used(a) * total(b);
        long right = (long) used(b) * total(a);
        return Long.compare(left, right);
    }

    private static int used(Agent agent) {
        return agent.capacity().total() == 0 ? 1 : agent.capacity().used();
    }

    private static int total(Agent agent) {
        return Math.max(1, agent.capacity().total());
    }
}
