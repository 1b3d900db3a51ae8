package dev.regente.routing.assignment.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.assignment.ranking.model.Exclusion;
import dev.regente.routing.assignment.ranking.model.Score;

/** How one agent stands, whether an explanation names her or not. */
public final class Standing {

    private Standing() {}

    /** For the only conversation of a round, before it is decided. */
    public static Candidacy of(RoundInput alone, Agent agent) {
        WaitingItem item = alone.items().get(0);
        Demand demand = Demand.of(alone.queue(), item, alone.now());
        if (demand.named() != null && !demand.named().equals(agent.id())) {
            Score score = Score.of(agent, demand);
            return new Candidacy(agent.id(), Exclusion.by(Exclusion.Rule.NOT_THE_NAMED_ONE), score);
        }
        var roster = new Roster(alone.queue(), alone.agents(), alone.now());
        Lineup lineup = roster.lineup(demand);
        return new Hearing(item, lineup, roster).hear(lineup.of(agent.id()));
    }
}
