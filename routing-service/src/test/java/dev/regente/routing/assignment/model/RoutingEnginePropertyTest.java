package dev.regente.routing.assignment.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.assignment.ranking.model.Exclusion;
import dev.regente.routing.fixture.Worlds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RoutingEnginePropertyTest {

    @Property(tries = 500)
    void the_order_of_what_comes_in_never_matters(@ForAll long seed) {
        RoundInput in = Worlds.of(seed);
        var agents = new ArrayList<>(in.agents());
        var items = new ArrayList<>(in.items());
        Collections.shuffle(agents, new Random(seed));
        Collections.shuffle(items, new Random(seed));
        var other = new RoundInput(in.queue(), in.now(), items, agents, in.explained());
        assertEquals(RoutingEngine.decide(in), RoutingEngine.decide(other));
    }

    @Property(tries = 500)
    void nobody_is_given_more_than_she_has_room_for(@ForAll long seed) {
        RoundInput in = Worlds.of(seed);
        Map<String, Agent> now = new HashMap<>();
        in.agents().forEach(agent -> now.put(agent.id(), agent));
        for (Decision decision : RoutingEngine.decide(in).decisions()) {
            for (Decision.Ask ask : asks(decision)) {
                Agent before = now.get(ask.agentId());
                String channel = decision.item().channel();
                assertTrue(before.isThere(in.now()));
                assertEquals(before.capacity().costOf(channel), ask.load());
                long against =
                        before.load().unitsAgainst(channel, before.capacity().interruption());
                var since = before.attendance().availableSince();
                var over = in.queue().pace().rampUp();
                assertTrue(against + ask.load() <= before.capacity().rampedUp(ask.load(), since, over, in.now()));
                assertTrue(before.load().items(channel) < before.capacity().maxItemsOf(channel));
                now.put(before.id(), before.taking(channel, in.now()));
            }
        }
    }

    @Property(tries = 500)
    void who_is_asked_has_what_is_required_and_was_not_asked_before(@ForAll long seed) {
        RoundInput in = Worlds.of(seed);
        Map<String, Agent> byId = new HashMap<>();
        in.agents().forEach(agent -> byId.put(agent.id(), agent));
        for (Decision decision : RoutingEngine.decide(in).decisions()) {
            var asked = new HashSet<>(decision.item().asked().offeredTo());
            int open = asked.size();
            for (Decision.Ask ask : asks(decision)) {
                var demand = Demand.of(in.queue(), decision.item(), in.now());
                var wish = decision.item().preference();
                boolean hers = wish != null && wish.hers() && wish.agentId().equals(ask.agentId());
                assertTrue(hers
                        || demand.active().stream()
                                .allMatch(byId.get(ask.agentId()).abilities()::meet));
                assertTrue(demand.named() == null || demand.named().equals(ask.agentId()));
                assertTrue(asked.add(ask.agentId()));
                open++;
                assertTrue(open <= in.queue().offering().parallel());
                assertTrue(!ask.direct() || asks(decision).size() == 1);
            }
        }
    }

    @Property(tries = 500)
    void nobody_who_could_take_it_is_left_idle(@ForAll long seed) {
        RoundInput in = Worlds.of(seed);
        for (Decision decision : RoutingEngine.decide(in).decisions()) {
            boolean anybody = decision.explanation().candidates().stream().anyMatch(Candidacy::eligible);
            boolean open = decision.item().asked().offeredTo().size()
                    >= in.queue().offering().parallel();
            assertTrue(open || asks(decision).isEmpty() != anybody);
        }
    }

    @Property(tries = 500)
    void who_goes_first_is_better_than_every_other_who_could(@ForAll long seed) {
        for (Decision decision : RoutingEngine.decide(Worlds.of(seed)).decisions()) {
            var names = decision.explanation().candidates().stream()
                    .map(Candidacy::agentId)
                    .toList();
            var asked = asks(decision).stream().map(Decision.Ask::agentId).toList();
            assertEquals(asked, names.subList(0, asked.size()));
            assertEquals(names.size(), new HashSet<>(names).size());
        }
    }

    /** What is remembered of full demands, and a roster that is kept, change nothing. */
    @Property(tries = 500)
    void one_by_one_with_new_rosters_gives_the_same(@ForAll long seed) {
        RoundInput in = Worlds.of(seed);
        var items = new ArrayList<>(in.items());
        items.sort(WaitingItem.ORDER);
        var roster = new Roster(in.queue(), in.agents(), in.now());
        var one = new ArrayList<Decision>();
        for (WaitingItem item : items) {
            // Only the first of them can be remembered.
            var fresh = new Roster(in.queue(), roster.agents(), in.now());
            var decision = new RoutingEngine(in.explained())
                    .decide(List.of(item), fresh)
                    .decisions()
                    .get(0);
            one.add(decision);
            asks(decision).forEach(ask -> roster.take(ask.agentId(), item.channel()));
        }
        assertEquals(RoutingEngine.decide(in).decisions(), one);
    }

    @Property(tries = 500)
    void a_kept_roster_decides_as_a_new_one(@ForAll long seed) {
        RoundInput in = Worlds.of(seed);
        var random = new Random(seed);
        var engine = new RoutingEngine(in.explained());
        var kept = new Roster(in.queue(), in.agents(), in.now());
        for (int step = 0; step < 8; step++) {
            RoundInput other = Worlds.of(random.nextLong());
            var items = other.items().subList(0, other.items().size() / 2);
            other.agents().stream().limit(2).forEach(kept::put);
            kept.remove("agent-" + random.nextInt(9));
            kept.advance(kept.now().plus(Duration.ofSeconds(1 + random.nextInt(400))));
            var fresh = new Roster(in.queue(), kept.agents(), kept.now());
            assertEquals(engine.decide(items, fresh), engine.decide(items, kept));
        }
    }

    @Property(tries = 500)
    void a_demand_is_told_to_be_full_when_nobody_could_be_asked(@ForAll long seed) {
        RoundInput in = Worlds.of(seed);
        Round round = RoutingEngine.decide(in);
        var after = new ArrayList<Agent>();
        var roster = new Roster(in.queue(), in.agents(), in.now());
        new RoutingEngine(0).decide(in.items(), roster);
        after.addAll(roster.agents());
        for (WaitingItem item : in.items()) {
            Demand demand = Demand.of(in.queue(), item, in.now());
            boolean anybody = after.stream()
                    .anyMatch(agent -> Eligibility.unfit(agent, demand, in.now()) == null
                            && Eligibility.noRoom(agent, demand.channel(), in.queue(), in.now()) == null);
            assertEquals(!anybody, round.full().contains(demand.key()));
        }
    }

    @Test
    void every_rule_and_every_reason_has_been_at_work() {
        var rules = new EnumMap<Exclusion.Rule, Integer>(Exclusion.Rule.class);
        var reasons = new EnumMap<Decision.WaitReason, Integer>(Decision.WaitReason.class);
        var bases = new HashMap<String, Integer>();
        LongStream.range(0, 2_000)
                .mapToObj(Worlds::of)
                .flatMap(in -> RoutingEngine.decide(in).decisions().stream())
                .forEach(decision -> {
                    decision.fold(
                            o -> bases.merge(o.basis(), 1, Integer::sum),
                            w -> reasons.merge(w.reason(), 1, Integer::sum));
                    decision.explanation().candidates().stream()
                            .filter(c -> !c.eligible())
                            .forEach(c -> rules.merge(c.excludedBy().rule(), 1, Integer::sum));
                });
        // Of others than the named one no explanation speaks; who asks for them is told by a counterfactual.
        assertEquals(EnumSet.complementOf(EnumSet.of(Exclusion.Rule.NOT_THE_NAMED_ONE)), rules.keySet());
        assertEquals(EnumSet.allOf(Decision.WaitReason.class), reasons.keySet());
        assertEquals(7, bases.size(), bases.toString());
        assertTrue(Collections.min(rules.values()) > 20, rules.toString());
        assertTrue(Collections.min(reasons.values()) > 20, reasons.toString());
    }

    private static List<Decision.Ask> asks(Decision decision) {
        return decision.fold(Decision.Offered::asks, waits -> List.of());
    }
}
