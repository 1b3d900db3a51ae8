package dev.regente.routing.assignment.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Presence;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.fixture.Someone;
import dev.regente.routing.fixture.Waiting;
import dev.regente.routing.queue.model.QueueSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoutingEngineTest {
    private final RoutingEngine engine = new RoutingEngine(20);

    @Test
    void the_least_loaded_agent_is_asked() {
        assertEquals(
                "offered to bruno",
                only(
                        chat(),
                        Someone.called("ana").using(40),
                        Someone.called("bruno").using(20)));
    }

    @Test
    void load_is_a_share_of_the_capacity_and_not_a_count() {
        assertEquals(
                "offered to ana",
                only(
                        chat(),
                        Someone.called("ana").withRoomFor(200).using(60),
                        Someone.called("bruno").using(40)));
    }

    @Test
    void among_equals_who_has_been_idle_longest_is_asked() {
        assertEquals(
                "offered to bruno",
                only(
                        chat(),
                        Someone.called("ana").idleFor(Duration.ofMinutes(5)),
                        Someone.called("bruno").idleFor(Duration.ofMinutes(7))));
    }

    @Test
    void among_perfect_equals_the_id_decides() {
        assertEquals("offered to ana", only(chat(), Someone.called("bruno"), Someone.called("ana")));
    }

    @Test
    void equal_shares_are_equal_whatever_their_size() {
        assertEquals(
                "offered to bruno",
                only(
                        chat(),
                        Someone.called("ana").withRoomFor(300).using(100),
                        Someone.called("bruno").withRoomFor(90).using(30).idleFor(Duration.ofHours(2))));
    }

    @Test
    void a_channel_costs_what_it_costs() {
        assertEquals("waits: NO_ROOM", only(item("voice"), Someone.called("ana").using(10)));
        assertEquals("offered to ana", only(item("email"), Someone.called("ana").using(90)));
        assertEquals("waits: NO_ROOM", only(chat(), Someone.called("ana").using(90)));
    }

    @Test
    void why_it_waits_is_told() {
        assertEquals("waits: NO_AGENTS", only(chat()));
        assertEquals(
                "waits: NOBODY_AVAILABLE", only(chat(), Someone.called("ana").who(Presence.AWAY)));
        assertEquals(
                "waits: NOBODY_AVAILABLE", only(chat(), Someone.called("ana").who(Presence.BUSY)));
        assertEquals("waits: NO_ROOM", only(chat(), Someone.called("ana").using(100)));
    }

    @Test
    void a_presence_that_no_longer_holds_is_none() {
        Agent ana = Someone.called("ana").agent();
        var usual = QueueSettings.usual("general");
        var roster = new Roster(usual, List.of(ana), ana.attendance().until());
        var round = engine.decide(List.of(chat()), roster);
        assertEquals("waits: NOBODY_AVAILABLE", told(round.decisions().get(0)));
    }

    @Test
    void who_let_it_go_by_is_asked_again_only_after_all_others() {
        assertEquals(
                "offered to bruno",
                only(chat("ana"), Someone.called("ana"), Someone.called("bruno").using(80)));
        assertEquals(
                "waits: ALL_PASSED",
                only(chat("ana"), Someone.called("ana"), Someone.called("bruno").using(100)));
        assertEquals(
                "offered to ana",
                only(
                        chat("ana", "bruno"),
                        Someone.called("ana"),
                        Someone.called("bruno").using(20)));
        assertEquals(
                "offered to ana",
                only(chat("ana"), Someone.called("ana"), Someone.called("bruno").who(Presence.AWAY)));
    }

    @Test
    void each_offer_names_everybody_and_the_rule_that_kept_them_out() {
        var round = decide(
                List.of(chat("carla")),
                Someone.called("bruno").using(20),
                Someone.called("ana"),
                Someone.called("dora").using(90),
                Someone.called("carla"),
                Someone.called("emil").who(Presence.AWAY));
        var explanation = round.decisions().get(0).explanation();
        assertEquals(
                List.of("ana free 0.0", "carla passed 0.0", "bruno free 0.2", "dora capacity 0.9", "emil presence 0.0"),
                explanation.candidates().stream()
                        .map(c -> c.agentId() + " "
                                + (c.eligible() ? "free" : c.excludedBy().word()) + " "
                                + c.score().loadRatio())
                        .toList());
        assertEquals(5, explanation.considered());
    }

    @Test
    void an_explanation_has_a_limit_and_keeps_the_chosen_one() {
        var few = new RoutingEngine(3);
        List<Agent> many = IntStream.range(0, 50)
                .mapToObj(i -> Someone.called("agent-" + i).using(50 - i).agent())
                .toList();
        var explanation = few.decide(List.of(chat()), new Roster(QueueSettings.usual("general"), many, Someone.NOW))
                .decisions()
                .get(0)
                .explanation();
        assertEquals(3, explanation.candidates().size());
        assertEquals("agent-49", explanation.candidates().get(0).agentId());
        assertEquals(50, explanation.considered());
    }

    @Test
    void work_is_spread_while_it_is_given() {
        var round = decide(chats(4), Someone.called("ana"), Someone.called("bruno"));
        assertEquals(
                List.of("offered to ana", "offered to bruno", "offered to ana", "offered to bruno"),
                round.decisions().stream().map(RoutingEngineTest::told).toList());
    }

    @Test
    void the_sixth_chat_waits_and_the_email_behind_it_does_not() {
        var items = new ArrayList<>(chats(6));
        items.add(item("email"));
        var round = decide(items, Someone.called("ana").withRoomFor(110));
        assertEquals("waits: NO_ROOM", told(round.decisions().get(5)));
        assertEquals("offered to ana", told(round.decisions().get(6)));
        assertEquals(Set.of("whatsapp", "email"), round.full());
        assertFalse(round.roomLeft());
    }

    @Test
    void one_that_everybody_let_go_by_does_not_make_the_others_wait() {
        var round = decide(
                List.of(chat("ana"), chat()),
                Someone.called("ana"),
                Someone.called("bruno").using(100));
        assertEquals(
                List.of("waits: ALL_PASSED", "offered to ana"),
                round.decisions().stream().map(RoutingEngineTest::told).toList());
    }

    private Round decide(List<WaitingItem> items, Someone... agents) {
        var roster = Stream.of(agents).map(Someone::agent).toList();
        return engine.decide(items, new Roster(QueueSettings.usual("general"), roster, Someone.NOW));
    }

    private String only(WaitingItem item, Someone... agents) {
        return told(decide(List.of(item), agents).decisions().get(0));
    }

    private static String told(Decision decision) {
        return decision.fold(o -> "offered to " + o.agentId(), w -> "waits: " + w.reason());
    }

    private static List<WaitingItem> chats(int many) {
        return Stream.generate(() -> chat()).limit(many).toList();
    }

    private static WaitingItem chat(String... passedBy) {
        return Waiting.on("whatsapp").passedBy(passedBy).item();
    }

    private static WaitingItem item(String channel) {
        return Waiting.on(channel).item();
    }
}
