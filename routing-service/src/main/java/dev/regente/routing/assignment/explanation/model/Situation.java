package dev.regente.routing.assignment.explanation.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.model.Decision;
import dev.regente.routing.assignment.model.Roster;
import dev.regente.routing.assignment.model.RoundInput;
import dev.regente.routing.assignment.model.RoutingEngine;
import dev.regente.routing.assignment.model.Standing;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.assignment.ranking.model.Rank;
import dev.regente.routing.assignment.ranking.model.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How things stood when one conversation of a round had its turn, and the agent of whom somebody asks: the room that
 * the conversations before it took is taken.
 *
 * @param input a round of this conversation alone
 */
public record Situation(RoundInput input, String agentId) {

    /** Empty when the conversation is not of the round, or the agent not of the queue. */
    public static Optional<Situation> of(RoundInput round, UUID conversationId, String agentId) {
        var served = new ArrayList<>(round.items());
        served.sort(WaitingItem.ORDER);
        int turn = 0;
        while (turn < served.size() && !served.get(turn).conversationId().equals(conversationId)) {
            turn++;
        }
        if (turn == served.size() || round.agents().stream().noneMatch(a -> a.id().equals(agentId))) {
            return Optional.empty();
        }
        var roster = new Roster(round.queue(), round.agents(), round.now());
        new RoutingEngine(0).decide(served.subList(0, turn), roster);
        var alone = List.of(served.get(turn));
        var input = new RoundInput(round.queue(), round.now(), alone, roster.agents(), round.explained());
        return Optional.of(new Situation(input, agentId));
    }

    WaitingItem item() {
        return input.items().get(0);
    }

    Demand demand() {
        return Demand.of(input.queue(), item(), input.now());
    }

    Agent agent() {
        return agent(agentId);
    }

    Agent agent(String id) {
        return input.agents().stream()
                .filter(a -> a.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public Candidacy candidacy() {
        return Standing.of(input, agent());
    }

    public Decision decide() {
        return RoutingEngine.decide(input).decisions().get(0);
    }

    /** Who is asked before all others; null for nobody. */
    public String first() {
        return decide().fold(Decision.Offered::agentId, waits -> null);
    }

    public boolean isSheFirst() {
        return agentId.equals(first());
    }

    Rank rankOf(Agent agent) {
        return Rank.of(input.queue().strategy(), agent.id(), scoreOf(agent));
    }

    Score scoreOf(Agent agent) {
        return Score.of(agent, demand());
    }

    Situation with(Agent changed) {
        var agents = new ArrayList<>(input.agents());
        agents.replaceAll(a -> a.id().equals(changed.id()) ? changed : a);
        return new Situation(
                new RoundInput(input.queue(), input.now(), input.items(), agents, input.explained()), agentId);
    }

    Situation withoutPassing() {
        var passed = new ArrayList<>(item().asked().passedBy());
        passed.removeIf(agentId::equals);
        var items =
                List.of(item().with(new WaitingItem.Asked(passed, item().asked().offeredTo())));
        return new Situation(
                new RoundInput(input.queue(), input.now(), items, input.agents(), input.explained()), agentId);
    }

    public Situation after(Iterable<? extends Change> changes) {
        var situation = this;
        for (Change change : changes) {
            situation = change.applyTo(situation);
        }
        return situation;
    }
}
