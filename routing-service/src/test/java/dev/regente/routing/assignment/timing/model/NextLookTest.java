package dev.regente.routing.assignment.timing.model;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Presence;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.model.RoundInput;
import dev.regente.routing.assignment.model.RoutingEngine;
import dev.regente.routing.fixture.Someone;
import dev.regente.routing.fixture.Waiting;
import dev.regente.routing.fixture.Worlds;
import dev.regente.routing.queue.model.Pace;
import dev.regente.routing.queue.model.QueueSettings;
import dev.regente.routing.queue.model.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NextLookTest {

    private static final Instant NOW = Someone.NOW;
    private final QueueSettings usual = QueueSettings.usual("general");
    private final QueueSettings ramping = usual.with(new Pace(ZERO, ofMinutes(10), ZERO));

    @Test
    void an_age_at_which_less_is_asked_for_is_remembered_with_its_conversation() {
        var old = Waiting.on("whatsapp").wanting(Requirement.skill("refunds", 1, ofMinutes(3)));
        var other = Waiting.on("whatsapp").wanting(Requirement.skill("refunds", 1, null));
        NextLook next = after(usual, List.of(), old, other);
        assertEquals(Map.of(old.item().conversationId(), NOW.plus(ofMinutes(2))), next.ages());
        assertEquals(Optional.of(NOW.plus(ofMinutes(2))), next.first());
    }

    @Test
    void who_wraps_up_is_looked_at_when_she_is_done_whether_anything_waits_or_not() {
        var wrappingUp = Someone.called("ana").wrappingUpFor(ofSeconds(9));
        assertEquals(
                Optional.of(NOW.plusSeconds(9)),
                after(usual, List.of(wrappingUp)).first());
        assertEquals(
                Optional.empty(), after(usual, List.of(wrappingUp.disabled())).first());
    }

    /** Of 100 units she has 50 after five of ten minutes: one more chat of 20 beside two makes 60, at six. */
    @Test
    void who_gets_back_into_work_is_looked_at_when_she_has_room_for_one_more() {
        var busy = Someone.called("ana").using(40).backFor(ofMinutes(5));
        assertEquals(Optional.of(NOW.plus(ofMinutes(1))), first(ramping, busy, Waiting.on("whatsapp")));
        assertEquals(Optional.empty(), first(usual, busy, Waiting.on("whatsapp")));
        assertEquals(Optional.empty(), first(ramping, busy));
        assertEquals(Optional.empty(), first(ramping, busy.who(Presence.AWAY), Waiting.on("whatsapp")));
        assertEquals(
                Optional.empty(),
                first(ramping, Someone.called("ana").using(100).backFor(ofMinutes(5)), Waiting.on("whatsapp")));
    }

    @Test
    void a_time_that_is_shorter_than_it_is_counted_by_is_over_when_it_ends() {
        var hasty = usual.with(new Pace(ZERO, Duration.ofNanos(118_677), ZERO));
        var back = Someone.called("ana").using(40).backFor(ZERO);
        assertEquals(Optional.of(NOW.plusNanos(118_677)), first(hasty, back, Waiting.on("whatsapp")));
    }

    @Test
    void what_she_is_given_in_the_same_round_counts() {
        var free = Someone.called("ana").using(20).backFor(ofMinutes(5));
        assertEquals(
                Optional.of(NOW.plus(ofMinutes(1))),
                first(ramping, free, Waiting.on("whatsapp"), Waiting.on("whatsapp")));
    }

    /** Looked at in each nanosecond, nothing would have moved earlier. */
    @Property(tries = 300)
    void nothing_that_waits_moves_by_time_alone_before_the_next_look(@ForAll long seed) {
        RoundInput world = Worlds.of(seed);
        var round = RoutingEngine.decide(world);
        Instant next = NextLook.after(world, round).first().orElse(NOW.plus(ofMinutes(40)));
        List<WaitingItem> left = round.decisions().stream()
                .flatMap(d -> d.fold(offered -> Stream.<WaitingItem>empty(), waits -> Stream.of(waits.item())))
                .toList();
        List<Agent> agents = round.decisions().stream()
                .reduce(
                        world.agents(),
                        (all, decision) -> decision.fold(
                                offered -> all.stream()
                                        .map(a -> offered.asks().stream()
                                                .filter(ask -> ask.agentId().equals(a.id()))
                                                .findFirst()
                                                .map(ask -> a.with(a.load()
                                                        .taking(offered.item().channel(), ask.load())))
                                                .orElse(a))
                                        .toList(),
                                waits -> all),
                        (a, b) -> b);
        Duration before = Duration.between(NOW, next).minusNanos(1);
        var later = new RoundInput(world.queue(), NOW.plus(before), left, agents, world.explained());
        // Who is there no longer lets others have what waited for her; that is told by events.
        boolean sameAreThere = agents.stream().allMatch(a -> a.isThere(NOW) == a.isThere(NOW.plus(before)));
        boolean nobodyMoves =
                RoutingEngine.decide(later).decisions().stream().allMatch(d -> d.fold(offered -> false, waits -> true));
        assertTrue(!sameAreThere || nobodyMoves, () -> "Somebody could be asked before " + next);
    }

    private static Optional<Instant> first(QueueSettings queue, Someone agent, Waiting... items) {
        return after(queue, List.of(agent), items).first();
    }

    private static NextLook after(QueueSettings queue, List<Someone> agents, Waiting... items) {
        var waiting = Stream.of(items).map(Waiting::item).toList();
        var round = new RoundInput(
                queue, NOW, waiting, agents.stream().map(Someone::agent).toList(), 20);
        return NextLook.after(round, RoutingEngine.decide(round));
    }
}
