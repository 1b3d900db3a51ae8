package dev.regente.routing.assignment.model;

import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.model.Decision.Ask;
import dev.regente.routing.assignment.model.Decision.Offered;
import dev.regente.routing.assignment.model.Decision.WaitReason;
import dev.regente.routing.assignment.model.Decision.Waits;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.conversation.model.Preference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides who is asked to take which conversation. The same situation always gives the same answer. */
public final class RoutingEngine {

    private final int explained;

    /**
     * @param explained the most candidates that an explanation names
     */
    public RoutingEngine(int explained) {
        this.explained = explained;
    }

    /** Decides a round from nothing but its input. */
    public static Round decide(RoundInput input) {
        var roster = new Roster(input.queue(), input.agents(), input.now());
        return new RoutingEngine(input.explained()).decide(input.items(), roster);
    }

    /**
     * Decides at the time of the roster, and takes the room of what is offered.
     *
     * @param items in any order: they are served in that of the queue
     */
    public Round decide(List<WaitingItem> items, Roster roster) {
        var served = new ArrayList<>(items);
        served.sort(WaitingItem.ORDER);
        var decisions = new ArrayList<Decision>(served.size());
        var demands = new LinkedHashSet<Demand>();
        for (WaitingItem item : served) {
            Demand demand = Demand.of(roster.queue(), item, roster.now());
            demands.add(demand);
            decisions.add(decide(item, roster.lineup(demand), roster));
        }
        return new Round(decisions, roster.hasRoom(), full(demands, roster));
    }

    private static Set<String> full(Set<Demand> demands, Roster roster) {
        return demands.stream()
                .filter(demand -> !roster.lineup(demand).hasRoom())
                .map(Demand::key)
                .collect(Collectors.toSet());
    }

    private Decision decide(WaitingItem item, Lineup lineup, Roster roster) {
        if (!lineup.hasRoom() && item.isImpersonal()) {
            // Nobody had room for the one before it, so nobody has for this one.
            return new Waits(item, reason(item, lineup, roster, false), Explaining.full(lineup, explained));
        }
        var hearing = new Hearing(item, lineup, roster);
        List<Candidacy> chosen = Choosing.among(lineup, hearing, roster.queue().offering(), item);
        var explanation = Explaining.of(lineup, hearing, chosen, explained);
        if (chosen.isEmpty()) {
            return new Waits(item, reason(item, lineup, roster, hearing.isReserved()), explanation);
        }
        boolean direct = Choosing.isDirect(chosen.get(0), roster.queue().offering(), item);
        var asks = new ArrayList<Ask>(chosen.size());
        for (Candidacy one : chosen) {
            int load = roster.agent(one.agentId()).capacity().costOf(item.channel());
            asks.add(new Ask(one.agentId(), load, direct));
            roster.take(one.agentId(), item.channel());
        }
        String basis = basis(item, chosen.get(0), hearing, roster);
        return new Offered(item, asks, basis, hearing.everybodyAgain(), explanation);
    }

    private static String basis(WaitingItem item, Candidacy first, Hearing hearing, Roster roster) {
        Preference wish = item.preference();
        if (first.score().preferred()) {
            return wish.only() ? "named_agent" : "last_agent";
        }
        return hearing.everybodyAgain()
                ? "everybody_again"
                : roster.queue().strategy().word();
    }

    private static WaitReason reason(WaitingItem item, Lineup lineup, Roster roster, boolean reserved) {
        if (item.asked().offeredTo().size() >= roster.queue().offering().parallel()) {
            return WaitReason.OFFERS_OPEN;
        }
        if (lineup.demand().named() != null) {
            return WaitReason.WAITS_FOR_NAMED_AGENT;
        }
        if (!roster.isAnybodyThere()) {
            return roster.size() == 0 ? WaitReason.NO_AGENTS : WaitReason.NOBODY_AVAILABLE;
        }
        if (reserved) {
            return WaitReason.WAITS_FOR_LAST_AGENT;
        }
        if (!lineup.hasRoom()) {
            return lineup.places().fit() == 0 ? WaitReason.NO_SKILL : WaitReason.NO_ROOM;
        }
        boolean passed = lineup.places().ready().values().stream()
                .anyMatch(one -> item.asked().passedBy().contains(one.agentId()));
        return passed ? WaitReason.ALL_PASSED : WaitReason.OFFERS_OPEN;
    }
}
