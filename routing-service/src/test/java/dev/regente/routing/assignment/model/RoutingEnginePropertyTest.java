package dev.regente.routing.assignment.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Presence;
import dev.regente.routing.fixture.Someone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoutingEnginePropertyTest {
    private final RoutingEngine engine = new RoutingEngine(20);

    @Property(tries = 300)
    void the_order_of_the_roster_never_matters(
            @ForAll("rosters") List<Agent> roster, @ForAll("queues") List<WaitingItem> items, @ForAll long seed) {
        var shuffled = new ArrayList<>(roster);
        Collections.shuffle(shuffled, new Random(seed));
        assertEquals(engine.decide(items, roster, Someone.NOW), engine.decide(items, shuffled, Someone.NOW));
    }

    @Property(tries = 300)
    void nobody_is_ever_given_more_than_she_has_room_for(
            @ForAll("rosters") List<Agent> roster, @ForAll("queues") List<WaitingItem> items) {
        var given = new HashMap<String, Integer>();
        offers(items, roster).forEach(o -> given.merge(o.agentId(), o.load(), Integer::sum));
        for (Agent agent : roster) {
            int units = given.getOrDefault(agent.id(), 0);
            assertTrue(units == 0
                    || agent.capacity().used() + units <= agent.capacity().total());
            assertTrue(units == 0 || agent.presence() == Presence.AVAILABLE);
        }
    }

    @Property(tries = 300)
    void of_two_alike_the_older_is_served_first(
            @ForAll("rosters") List<Agent> roster, @ForAll("queues") List<WaitingItem> items) {
        var decisions = engine.decide(items, roster, Someone.NOW).decisions();
        for (String channel : List.of("whatsapp", "email", "voice")) {
            List<Boolean> served = decisions.stream()
                    .filter(d -> d.item().channel().equals(channel)
                            && d.item().passedBy().isEmpty())
                    .map(d -> d.fold(o -> true, w -> false))
                    .toList();
            int firstWaiting = served.indexOf(false);
            assertTrue(firstWaiting < 0
                    || !served.subList(firstWaiting, served.size()).contains(true));
        }
    }

    @Property(tries = 300)
    void nobody_who_could_take_it_is_left_idle(
            @ForAll("rosters") List<Agent> roster, @ForAll("queues") List<WaitingItem> items) {
        for (Decision decision : engine.decide(items, roster, Someone.NOW).decisions()) {
            boolean anybody = decision.explanation().candidates().stream().anyMatch(Candidacy::eligible);
            assertEquals(decision.fold(o -> true, w -> false), anybody);
        }
    }

    @Provide
    Arbitrary<List<Agent>> rosters() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.of(Presence.AVAILABLE, Presence.AVAILABLE, Presence.AWAY),
                        Arbitraries.integers().between(0, 3))
                .as((id, total, used, presence, hours) -> Someone.called("agent-" + id)
                        .withRoomFor(total)
                        .using(used)
                        .who(presence)
                        .idleFor(Duration.ofHours(hours))
                        .agent())
                .list()
                .ofMaxSize(10)
                .uniqueElements(Agent::id);
    }

    @Provide
    Arbitrary<List<WaitingItem>> queues() {
        return Combinators.combine(
                        Arbitraries.of("whatsapp", "email", "voice"),
                        Arbitraries.integers()
                                .between(0, 9)
                                .map(i -> "agent-" + i)
                                .list()
                                .ofMaxSize(3)
                                .uniqueElements())
                .as((channel, passed) -> new WaitingItem(UUID.randomUUID(), channel, passed))
                .list()
                .ofMaxSize(40);
    }

    private List<Decision.Offered> offers(List<WaitingItem> items, List<Agent> roster) {
        var offers = new ArrayList<Decision.Offered>();
        engine.decide(items, roster, Someone.NOW).decisions().forEach(d -> d.fold(offers::add, w -> false));
        return offers;
    }

    private RoutingEngine.Round decide(List<WaitingItem> items, Someone... agents) {
        return engine.decide(items, Stream.of(agents).map(Someone::agent).toList(), Someone.NOW);
    }

    private static WaitingItem item(String channel) {
        return new WaitingItem(UUID.randomUUID(), channel, List.of());
    }
}
