package dev.regente.routing.assignment;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Agents;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Languages;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.model.Decision;
import dev.regente.routing.assignment.model.RoundInput;
import dev.regente.routing.assignment.model.RoutingEngine;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Preference;
import dev.regente.routing.ownership.model.Offer;
import dev.regente.routing.queue.Queues;
import dev.regente.routing.queue.model.Offering;
import dev.regente.routing.queue.model.QueueSettings;
import dev.regente.routing.queue.model.Requirement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Chooses who is asked to take over a conversation that has an owner: those who go first in a queue now, as many at
 * once as may be. Nobody waits for room: who asks keeps the conversation, and may ask again.
 */
@ApplicationScoped
public class AskColleagues {

    /** Whoever was changed by another pod while we decided is looked at again. */
    private static final int ATTEMPTS = 3;

    private static final String LANGUAGE = "SELECT language FROM profile_copy WHERE profile_id = $1";

    private final Queues queues;
    private final Agents agents;
    private final Capacities capacities;
    private final Decisions decisions;
    private final MatchRules rules;

    AskColleagues(Queues queues, Agents agents, Capacities capacities, Decisions decisions, MatchRules rules) {
        this.queues = queues;
        this.agents = agents;
        this.capacities = capacities;
        this.decisions = decisions;
        this.rules = rules;
    }

    /**
     * Who is wanted.
     *
     * @param agentId who alone; null for anybody of the queue
     * @param team of which team; null for any
     */
    public record Wanted(String queue, String agentId, String team) {}

    /** Answers offers whose capacity is reserved, with the conversation's token; 409 where nobody can be asked. */
    public Uni<List<Offer>> ask(Tx tx, Conversation owned, Wanted wanted, Instant now) {
        return queues.find(tx, wanted.queue())
                .map(found -> found.orElseThrow(AskColleagues::nobody).settings())
                .chain(queue -> language(tx, owned)
                        .map(language -> item(owned, wanted, language))
                        .chain(item -> ask(tx, new Question(owned, queue, item, now), ATTEMPTS)));
    }

    /** What is asked. */
    private record Question(Conversation owned, QueueSettings queue, WaitingItem item, Instant now) {

        RoundInput input(MatchRules rules, List<Agent> crew) {
            var everybodyAtOnce = queue.with(new Offering(queue.offerFor(), Offering.MOST_OFFERS, Set.of()));
            List<Agent> others = crew.stream()
                    .filter(agent -> !agent.id().equals(owned.owner()))
                    .toList();
            return rules.input(everybodyAtOnce, now, List.of(item), others);
        }
    }

    private Uni<List<Offer>> ask(Tx tx, Question question, int left) {
        return agents.roster(tx, question.queue().name()).chain(crew -> {
            RoundInput input = question.input(rules, crew.agents());
            Decision decision = RoutingEngine.decide(input).decisions().get(0);
            return capacities
                    .reserve(tx, units(decision, question.item()), crew.stamps())
                    .map(having ->
                            new Made(question.owned(), question.queue().name(), decision, Made.asks(decision, having)))
                    .chain(made ->
                            made.asks().isEmpty() && left > 1 ? ask(tx, question, left - 1) : keep(tx, made, input));
        });
    }

    private Uni<List<Offer>> keep(Tx tx, Made made, RoundInput input) {
        if (made.asks().isEmpty()) {
            throw nobody();
        }
        tx.afterCommit(() -> rules.meters().asked(made.asks().size()));
        return rules.rounds()
                .keep(tx, input)
                .chain(round -> decisions.keep(tx, List.of(made), round, input.now()))
                .map(kept -> made.offers(
                        made.conversation(),
                        Offer.Kind.CONSULTATION,
                        decisions::newId,
                        input.now(),
                        input.queue().offerFor()));
    }

    /** Fails where nobody can be asked, and says what stands against whoever was wanted. */
    private static Map<String, Integer> units(Decision decision, WaitingItem item) {
        var units = new TreeMap<String, Integer>();
        decision.fold(
                offered -> {
                    offered.asks().forEach(ask -> units.put(ask.agentId(), ask.load()));
                    return units;
                },
                waits -> {
                    throw nobody(waits, item.preference());
                });
        return units;
    }

    private static WaitingItem item(Conversation owned, Wanted wanted, String language) {
        return new WaitingItem(
                owned.id(),
                owned.channel(),
                owned.waiting().queuedAt(),
                owned.waiting().queuedAt(),
                wanted.team() == null ? List.of() : List.of(Requirement.team(wanted.team())),
                Languages.primary(language),
                wanted.agentId() == null ? null : Preference.only(wanted.agentId()),
                WaitingItem.Asked.NOBODY);
    }

    private static Uni<String> language(Tx tx, Conversation owned) {
        return tx.sql()
                .preparedQuery(LANGUAGE)
                .execute(Tuple.of(owned.whose().customer()))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString(0));
    }

    private static Refusal nobody() {
        return Refusal.conflict("nobody_to_ask", "Nobody can be asked at this moment.");
    }

    private static Refusal nobody(Decision.Waits waits, Preference wish) {
        var why = new HashMap<String, Object>();
        why.put("reason", waits.reason().word());
        waits.explanation().candidates().stream()
                .filter(c -> wish != null && c.agentId().equals(wish.agentId()) && !c.eligible())
                .map(Candidacy::excludedBy)
                .forEach(rule -> why.put("excludedBy", rule.word()));
        return Refusal.conflict("nobody_to_ask", "Nobody can be asked at this moment.", why);
    }
}
