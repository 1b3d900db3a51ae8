package dev.regente.routing.assignment.model;

import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.routing.agent.model.Presence;
import dev.regente.routing.assignment.model.Decision.Ask;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.conversation.model.Preference;
import dev.regente.routing.fixture.Someone;
import dev.regente.routing.fixture.Waiting;
import dev.regente.routing.queue.model.Offering;
import dev.regente.routing.queue.model.Pace;
import dev.regente.routing.queue.model.QueueSettings;
import dev.regente.routing.queue.model.QueueSettings.Strategy;
import dev.regente.routing.queue.model.Requirement;
import dev.regente.routing.queue.model.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One rule each; the examples are those of comparable systems where they give one. */
class RoutingRulesTest {

    private static final Duration LONG = ofMinutes(30);
    private final QueueSettings usual = QueueSettings.usual("general");

    @ParameterizedTest
    @CsvSource({"LEAST_LOADED, d", "LONGEST_IDLE, b", "ROUND_ROBIN, a", "BEST_SKILL, c"})
    void each_strategy_has_its_own_first(Strategy strategy, String first) {
        var wanted = Waiting.on("whatsapp").wanting(Requirement.skill("refunds", 2, null));
        assertEquals(
                List.of(first),
                asked(
                        usual.with(strategy),
                        wanted,
                        idle("a", 2).good("refunds", 2).using(60).lastGiven("whatsapp", LONG),
                        idle("b", 9).good("refunds", 2).using(60).lastGiven("whatsapp", ofMinutes(1)),
                        idle("c", 2).good("refunds", 4).using(60).lastGiven("whatsapp", ofMinutes(1)),
                        idle("d", 2).good("refunds", 2).using(20).lastGiven("whatsapp", ofMinutes(1))));
    }

    /** The example of Azure: D has nothing; of A and C, with as much, C is available longer; B has most. */
    @Test
    void the_least_loaded_go_in_the_order_of_load_and_then_of_idleness() {
        var four = new Offering(Duration.ofSeconds(30), 4, Set.of());
        assertEquals(
                List.of("d", "c", "a", "b"),
                asked(
                        usual.with(four),
                        Waiting.on("whatsapp"),
                        idle("a", 5).using(60),
                        idle("b", 3).using(75),
                        idle("c", 7).using(60),
                        idle("d", 2)));
    }

    @Test
    void round_robin_looks_at_the_channel_and_whoever_never_had_one_goes_first() {
        var robin = usual.with(Strategy.ROUND_ROBIN);
        var ana = Someone.called("ana").lastGiven("whatsapp", LONG).lastGiven("email", ofMinutes(1));
        var bruno = Someone.called("bruno").lastGiven("whatsapp", ofMinutes(1)).lastGiven("email", LONG);
        assertEquals(List.of("ana"), asked(robin, Waiting.on("whatsapp"), ana, bruno));
        assertEquals(List.of("bruno"), asked(robin, Waiting.on("email"), ana, bruno));
        assertEquals(List.of("carla"), asked(robin, Waiting.on("email"), ana, bruno, Someone.called("carla")));
    }

    @ParameterizedTest
    @CsvSource({"LONGEST_IDLE", "ROUND_ROBIN", "LEAST_LOADED", "BEST_SKILL"})
    void everybody_gets_one_before_anybody_gets_two(Strategy strategy) {
        var roster = Stream.of("ana", "bruno", "carla")
                .map(Someone::called)
                .map(Someone::agent)
                .toList();
        var six = Stream.generate(() -> Waiting.on("whatsapp").item()).limit(6).toList();
        var round = RoutingEngine.decide(new RoundInput(usual.with(strategy), Someone.NOW, six, roster, 20));
        assertEquals(
                "ana bruno carla ana bruno carla",
                round.decisions().stream()
                        .map(d -> d.fold(Decision.Offered::agentId, w -> "-"))
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void what_is_required_is_dropped_with_age_and_who_has_it_still_goes_first() {
        var rings = Waiting.on("whatsapp")
                .wanting(
                        Requirement.skill("refunds", 4, ofMinutes(2)),
                        Requirement.language("pt", ofMinutes(5)),
                        Requirement.skill("orders", 1, null));
        var inner = Someone.called("inner")
                .good("orders", 1)
                .good("refunds", 5)
                .speaking("pt")
                .using(60);
        var middle = Someone.called("middle").good("orders", 1).speaking("pt").using(40);
        var outer = Someone.called("outer").good("orders", 1).using(20);
        var never = Someone.called("never").good("refunds", 5).speaking("pt");

        assertEquals("NO_SKILL", told(usual, rings.aged(ofMinutes(1)), middle, outer, never));
        assertEquals("middle", told(usual, rings.aged(ofMinutes(2)), middle, outer, never));
        assertEquals("inner", told(usual, rings.aged(ofMinutes(2)), inner, middle, outer, never));
        assertEquals("NO_SKILL", told(usual, rings.aged(ofMinutes(4)), outer, never));
        assertEquals("outer", told(usual, rings.aged(ofMinutes(5)), outer, never));
        assertEquals("middle", told(usual, rings.aged(ofMinutes(9)), middle, outer, never));
        assertEquals("inner", told(usual, rings.aged(ofMinutes(9)), inner, middle, outer, never));
    }

    @Test
    void the_queue_may_want_the_customers_language_for_a_while() {
        var portuguese = usual.with(new Wanted(List.of(), true, ofMinutes(3)));
        var english = Someone.called("ana").speaking("en");
        assertEquals("NO_SKILL", told(portuguese, Waiting.on("email").in("pt"), english));
        assertEquals("ana", told(portuguese, Waiting.on("email").in("pt").aged(ofMinutes(3)), english));
        assertEquals("ana", told(portuguese, Waiting.on("email"), english));
        assertEquals(
                "bruno",
                told(
                        portuguese,
                        Waiting.on("email").in("pt"),
                        english,
                        Someone.called("bruno").speaking("pt")));
    }

    @Test
    void each_rule_that_keeps_her_out_is_named() {
        var chat = Waiting.on("whatsapp")
                .wanting(
                        Requirement.skill("refunds", 3, null),
                        Requirement.language("pt", null),
                        Requirement.team("returns"));
        var ana = Someone.called("ana").good("refunds", 3).speaking("pt").inTeam("returns");
        assertEquals("free", rule(usual, chat, ana));
        assertEquals("disabled", rule(usual, chat, ana.disabled()));
        assertEquals("presence busy", rule(usual, chat, ana.who(Presence.BUSY)));
        assertEquals("presence not_responding", rule(usual, chat, ana.who(Presence.NOT_RESPONDING)));
        assertEquals("wrap_up", rule(usual, chat, ana.who(Presence.WRAP_UP)));
        assertEquals("wrap_up", rule(usual, chat, ana.wrappingUpFor(ofMinutes(1))));
        assertEquals("free", rule(usual, chat, ana.wrappingUpFor(Duration.ZERO)));
        assertEquals("skill refunds>=3", rule(usual, chat, ana.good("refunds", 2)));
        assertEquals(
                "language language:pt",
                rule(usual, chat, Someone.called("ana").good("refunds", 3).inTeam("returns")));
        assertEquals(
                "team team:returns",
                rule(usual, chat, Someone.called("ana").good("refunds", 3).speaking("pt")));
        assertEquals(
                "channel_limit", rule(usual, chat, ana.atMost(1, "whatsapp").having("whatsapp", 20, 1)));
        assertEquals("capacity", rule(usual, chat, ana.having("whatsapp", 81, 1)));
        assertEquals("already_offered", rule(usual, chat.offeredTo("ana"), ana));
        assertEquals("passed", rule(usual, chat.passedBy("ana"), ana, ana("zoe")));
    }

    @Test
    void email_makes_room_for_a_call_and_a_chat_and_not_the_other_way_round() {
        var busyWithMail = Someone.called("ana").interruptible().having("email", 100, 10);
        assertEquals("ana", told(usual, Waiting.on("voice"), busyWithMail));
        assertEquals("ana", told(usual, Waiting.on("whatsapp"), busyWithMail));
        assertEquals("NO_ROOM", told(usual, Waiting.on("email"), busyWithMail));
        assertEquals("NO_ROOM", told(usual, Waiting.on("voice"), busyWithMail.having("whatsapp", 20, 1)));
        assertEquals("NO_ROOM", told(usual, Waiting.on("whatsapp"), busyWithMail.having("voice", 100, 1)));
        assertEquals(
                "NO_ROOM",
                told(usual, Waiting.on("voice"), Someone.called("ana").having("email", 100, 10)));
    }

    @Test
    void who_comes_back_begins_with_one_and_gets_more_with_time() {
        var slowly = usual.with(new Pace(Duration.ZERO, ofMinutes(10), Duration.ZERO));
        assertEquals(
                "ana", told(slowly, Waiting.on("voice"), Someone.called("ana").backFor(Duration.ZERO)));
        assertEquals(
                "ramp_up",
                rule(
                        slowly,
                        Waiting.on("whatsapp"),
                        Someone.called("ana").backFor(ofMinutes(3)).using(20)));
        assertEquals(
                "free",
                rule(
                        slowly,
                        Waiting.on("whatsapp"),
                        Someone.called("ana").backFor(ofMinutes(4)).using(20)));
        assertEquals(
                "ramp_up",
                rule(
                        slowly,
                        Waiting.on("whatsapp"),
                        Someone.called("ana").backFor(ofMinutes(9)).using(80)));
        assertEquals(
                "free",
                rule(
                        slowly,
                        Waiting.on("whatsapp"),
                        Someone.called("ana").backFor(ofMinutes(10)).using(80)));
        assertEquals(
                "free",
                rule(
                        usual,
                        Waiting.on("whatsapp"),
                        Someone.called("ana").backFor(Duration.ZERO).using(80)));
    }

    @Test
    void the_last_agent_is_waited_for_only_while_she_is_there() {
        var hers = Waiting.on("whatsapp").preferring(Preference.last("ana", Someone.NOW.plusSeconds(60)));
        var over = Waiting.on("whatsapp").preferring(Preference.last("ana", Someone.NOW));
        var bruno = Someone.called("bruno");
        assertEquals("ana", told(usual, hers, ana("ana").using(80), bruno));
        assertEquals("WAITS_FOR_LAST_AGENT", told(usual, hers, ana("ana").using(100), bruno));
        assertEquals("WAITS_FOR_LAST_AGENT", told(usual, hers, ana("ana").wrappingUpFor(ofMinutes(1)), bruno));
        assertEquals(
                "reserved_for_last_agent",
                rule(usual, hers, bruno, ana("zoe"), ana("ana").using(100)));
        assertEquals("bruno", told(usual, hers, ana("ana").who(Presence.AWAY), bruno));
        assertEquals("bruno", told(usual, hers.passedBy("ana"), ana("ana"), bruno));
        assertEquals("bruno", told(usual, hers, bruno));
        assertEquals("bruno", told(usual, over, ana("ana").using(80), bruno));
    }

    @Test
    void what_was_hers_before_is_hers_again_whatever_is_required() {
        var later = Someone.NOW.plusSeconds(60);
        var wanting = Waiting.on("whatsapp").wanting(Requirement.skill("refunds", 3, null));
        var hers = wanting.preferring(Preference.owner("zoe", later, true));
        var able = Someone.called("bruno").good("refunds", 5);
        var zoe = Someone.called("zoe");
        assertEquals("zoe", told(usual, hers, zoe, able));
        assertEquals("zoe", told(usual, hers, zoe));
        assertEquals("WAITS_FOR_LAST_AGENT", told(usual, hers, zoe.using(100), able));
        assertEquals("WAITS_FOR_LAST_AGENT", told(usual, hers, zoe.wrappingUpFor(ofMinutes(1)), able));
        assertEquals("capacity", rule(usual, hers, zoe.using(100), able));
        assertEquals("bruno", told(usual, hers, zoe.who(Presence.AWAY), able));
        assertEquals("bruno", told(usual, hers, zoe.disabled(), able));
        assertEquals("bruno", told(usual, wanting.preferring(Preference.owner("zoe", Someone.NOW, true)), zoe, able));
        assertEquals("bruno", told(usual, wanting.preferring(Preference.last("zoe", later)), zoe, able));
    }

    @Test
    void whom_it_was_transferred_to_by_name_is_the_only_one() {
        var named = Waiting.on("whatsapp")
                .wanting(Requirement.skill("refunds", 5, null))
                .preferring(Preference.only("ana"));
        assertEquals("ana", told(usual, named, ana("ana"), Someone.called("bruno")));
        assertEquals("WAITS_FOR_NAMED_AGENT", told(usual, named, ana("ana").using(100), Someone.called("bruno")));
        assertEquals("WAITS_FOR_NAMED_AGENT", told(usual, named, Someone.called("bruno")));
    }

    @Test
    void several_are_asked_at_once_but_only_one_where_nobody_is_asked() {
        var three = new Offering(Duration.ofSeconds(30), 3, Set.of("voice"));
        Someone[] four = {ana("ana"), ana("bruno"), ana("carla"), ana("dora")};
        assertEquals(List.of("ana", "bruno", "carla"), asked(usual.with(three), Waiting.on("whatsapp"), four));
        assertEquals(
                List.of("bruno", "dora"),
                asked(usual.with(three), Waiting.on("whatsapp").offeredTo("ana").passedBy("carla"), four));
        assertEquals(
                "OFFERS_OPEN", told(usual.with(three), Waiting.on("whatsapp").offeredTo("ana", "bruno", "x"), four));
        assertEquals(List.of(new Ask("ana", 100, true)), asks(usual.with(three), Waiting.on("voice"), four));
        var direct = Waiting.on("email").preferring(Preference.owner("dora", Someone.NOW.plusSeconds(1), true));
        assertEquals(List.of(new Ask("dora", 10, true)), asks(usual.with(three), direct, four));
    }

    @Test
    void the_basis_says_why_the_first_one_is_first() {
        var later = Someone.NOW.plusSeconds(60);
        assertEquals("least_loaded", basis(Waiting.on("email")));
        assertEquals("last_agent", basis(Waiting.on("email").preferring(Preference.last("ana", later))));
        assertEquals("named_agent", basis(Waiting.on("email").preferring(Preference.only("ana"))));
        assertEquals("everybody_again", basis(Waiting.on("email").passedBy("ana")));
    }

    private String basis(Waiting item) {
        return decide(usual, item, ana("ana"))
                .fold(Decision.Offered::basis, waits -> waits.reason().word());
    }

    private static Someone ana(String id) {
        return Someone.called(id).good("refunds", 3).speaking("pt").inTeam("returns");
    }

    private static Someone idle(String id, int minutes) {
        return Someone.called(id).idleFor(ofMinutes(minutes));
    }

    private static Decision decide(QueueSettings queue, Waiting item, Someone... agents) {
        var roster = Stream.of(agents).map(Someone::agent).toList();
        var input = new RoundInput(queue, Someone.NOW, List.of(item.item()), roster, 20);
        return RoutingEngine.decide(input).decisions().get(0);
    }

    private static List<Ask> asks(QueueSettings queue, Waiting item, Someone... agents) {
        return decide(queue, item, agents).fold(Decision.Offered::asks, waits -> List.of());
    }

    private static List<String> asked(QueueSettings queue, Waiting item, Someone... agents) {
        return asks(queue, item, agents).stream().map(Ask::agentId).toList();
    }

    private static String told(QueueSettings queue, Waiting item, Someone... agents) {
        return decide(queue, item, agents)
                .fold(Decision.Offered::agentId, waits -> waits.reason().name());
    }

    /** What kept the first of these agents out. */
    private static String rule(QueueSettings queue, Waiting item, Someone... agents) {
        Candidacy one = decide(queue, item, agents).explanation().candidates().stream()
                .filter(c -> c.agentId().equals(agents[0].agent().id()))
                .findFirst()
                .orElseThrow();
        if (one.eligible()) {
            return "free";
        }
        String what = one.excludedBy().what();
        return one.excludedBy().word() + (what == null ? "" : " " + what);
    }
}
