package dev.regente.routing.assignment.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.model.Candidacy.Exclusion;
import dev.regente.routing.assignment.model.Decision.Explanation;
import dev.regente.routing.assignment.model.Decision.Offered;
import dev.regente.routing.assignment.model.Decision.Reason;
import dev.regente.routing.assignment.model.Decision.Waits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides who is asked to take which conversation. The same situation always gives the same answer. */
public final class RoutingEngine {

    private final int explained;

    /**
     * @param explained the most candidates that an explanation names
     */
    public RoutingEngine(int explained) {
        this.explained = explained;
    }

    /**
     * What was decided.
     *
     * @param roomLeft whether anybody who is there has any room left
     * @param fullFor channels for whose conversations nobody has room any more
     */
    public record Round(List<Decision> decisions, boolean roomLeft, Set<String> fullFor) {}

    /**
     * @param items in the order in which they are to be served
     * @param agents everybody who works in the queue, in any order
     */
    public Round decide(List<WaitingItem> items, List<Agent> agents, Instant now) {
        var roster = new Roster(agents, now);
        // Room only shrinks during a round: where nobody has any for one, nobody has any for the next of its channel.
        Map<String, Explanation> full = new HashMap<>();
        var decisions = new ArrayList<Decision>(items.size());
        for (WaitingItem item : items) {
            Explanation known = item.passedBy().isEmpty() ? full.get(item.channel()) : null;
            decisions.add(known == null ? decide(item, roster, full) : new Waits(item, reason(roster), known));
        }
        return new Round(List.copyOf(decisions), roster.hasRoom(), Set.copyOf(full.keySet()));
    }

    private Decision decide(WaitingItem item, Roster roster, Map<String, Explanation> full) {
        boolean everybodyAgain = roster.isCoveredBy(item.passedBy());
        Agent chosen = null;
        boolean anybodyHasRoom = false;
        for (Agent agent : roster.present()) {
            Exclusion rule = exclusion(agent, item, everybodyAgain);
            anybodyHasRoom |= rule != Exclusion.CAPACITY;
            if (rule == null) {
                chosen = agent;
                break;
            }
        }
        Explanation explanation = explain(item, roster, chosen, everybodyAgain);
        if (chosen == null) {
            if (!anybodyHasRoom) {
                full.putIfAbsent(item.channel(), explanation);
            }
            return new Waits(item, reason(roster), explanation);
        }
        int load = chosen.capacity().costOf(item.channel());
        roster.give(chosen, load);
        return new Offered(item, chosen.id(), load, everybodyAgain, explanation);
    }

    private static Exclusion exclusion(Agent agent, WaitingItem item, boolean everybodyAgain) {
        if (!agent.capacity().hasRoomFor(agent.capacity().costOf(item.channel()))) {
            return Exclusion.CAPACITY;
        }
        return !everybodyAgain && item.passedBy().contains(agent.id()) ? Exclusion.PASSED : null;
    }

    private static Reason reason(Roster roster) {
        if (roster.size() == 0) {
            return Reason.NO_AGENTS;
        }
        return roster.nobodyIsPresent() ? Reason.NOBODY_AVAILABLE : Reason.NO_ROOM;
    }

    private Explanation explain(WaitingItem item, Roster roster, Agent chosen, boolean everybodyAgain) {
        var candidates = new ArrayList<Candidacy>();
        if (chosen != null) {
            candidates.add(candidacy(chosen, null));
        }
        for (Agent agent : roster.present()) {
            if (candidates.size() >= explained) {
                break;
            }
            if (chosen == null || !agent.id().equals(chosen.id())) {
                candidates.add(candidacy(agent, exclusion(agent, item, everybodyAgain)));
            }
        }
        roster.absent().stream()
                .limit(Math.max(0, explained - candidates.size()))
                .forEach(agent -> candidates.add(candidacy(agent, Exclusion.PRESENCE)));
        return new Explanation(roster.size(), candidates);
    }

    private static Candidacy candidacy(Agent agent, Exclusion excludedBy) {
        return new Candidacy(agent.id(), excludedBy, agent.capacity().loadRatio(), agent.idleSince());
    }
}
