package dev.regente.routing.conversation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.routing.fixture.Case;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where every move leads from every state. */
class StatesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final Instant ASKED = NOW.plusSeconds(120);

    /** A dash is a refusal. */
    private static final String TABLE =
            """
                     open     queued   offered  assigned snoozed  joined   resolved closed
            offer    -        offered  -        -        -        -        -        -
            accept   -        -        assigned -        -        -        -        -
            putBack  -        -        queued   -        -        -        -        -
            claim    assigned assigned assigned -        assigned -        -        -
            ask      -        -        -        assigned -        -        -        -
            declined -        -        -        assigned -        -        -        -
            takeOver -        -        -        assigned -        -        -        -
            giveBack -        -        -        queued   -        -        -        -
            handOn   queued   queued   queued   queued   queued   -        -        -
            snooze   -        -        -        snoozed  -        -        -        -
            resume   queued   -        -        -        queued   -        -        -
            resolve  resolved resolved resolved resolved resolved -        -        -
            reopen   -        -        -        -        -        -        queued   -
            close    -        -        -        -        -        -        closed   -
            """;

    private final Map<State, Conversation> in = everyState();

    @Test
    void every_state_allows_its_moves_and_no_other() {
        Map<String, Function<Conversation, Move>> moves = new LinkedHashMap<>();
        moves.put("offer", c -> Offering.ask(c, false));
        moves.put("accept", c -> Offering.accept(c, "ana", 20, c.hold().token()));
        moves.put("putBack", c -> Offering.declined(c, c.hold().token(), List.of("ana"), true));
        moves.put("claim", c -> c.claim("bruno", 20));
        moves.put("ask", Consulting::ask);
        moves.put("declined", c -> Consulting.declined(c, c.hold().token()));
        moves.put("takeOver", c -> Consulting.accept(c, "bruno", 20, c.hold().token(), "billing"));
        moves.put("giveBack", Lifecycle::giveBack);
        moves.put("handOn", c -> Lifecycle.handOn(c, "billing", "always", null, NOW));
        moves.put("snooze", c -> Lifecycle.snooze(c, TOMORROW));
        moves.put("resume", c -> Lifecycle.resume(c, NOW, ASKED));
        moves.put("resolve", c -> Lifecycle.resolve(c, NOW));
        moves.put("reopen", c -> Lifecycle.reopen(c, NOW, ASKED));
        moves.put("close", Lifecycle::close);

        String table = line("", state -> state.word())
                + moves.entrySet().stream()
                        .map(move -> line(
                                move.getKey(), state -> word(move.getValue().apply(in.get(state)))))
                        .collect(Collectors.joining());

        assertEquals(TABLE, table);
    }

    @Test
    void a_refusal_says_what_stands_against_it() {
        assertEquals("NOT_ASSIGNED", why(Lifecycle.snooze(in.get(State.QUEUED), TOMORROW)));
        assertEquals("NOT_SNOOZED", why(Lifecycle.resume(in.get(State.ASSIGNED), NOW, ASKED)));
        assertEquals("CONVERSATION_JOINED", why(Lifecycle.resolve(in.get(State.JOINED), NOW)));
        assertEquals("ALREADY_RESOLVED", why(Lifecycle.resolve(in.get(State.RESOLVED), NOW)));
        assertEquals("CONVERSATION_CLOSED", why(Lifecycle.resolve(in.get(State.CLOSED), NOW)));
        assertEquals("NOT_RESOLVED", why(Lifecycle.reopen(in.get(State.QUEUED), NOW, ASKED)));
        assertEquals("CONVERSATION_CLOSED", why(Lifecycle.reopen(in.get(State.CLOSED), NOW, ASKED)));
        assertEquals("NOT_RESOLVED", why(Lifecycle.close(in.get(State.CLOSED))));
    }

    @Test
    void who_put_it_aside_is_free_at_once_and_has_it_again_without_being_asked() {
        Conversation snoozed = in.get(State.SNOOZED);
        assertEquals(new Hold("ana", 0, 2), snoozed.hold());
        assertEquals(new Rest(TOMORROW, null), snoozed.rest());

        Conversation awake = made(Lifecycle.resume(snoozed, TOMORROW, ASKED));
        assertEquals(Preference.owner("ana", ASKED, true), awake.waiting().preferred());
        assertEquals(TOMORROW, awake.waiting().queuedAt());
        assertEquals(new Hold(null, 0, 2), awake.hold());
        assertEquals(Rest.NONE, awake.rest());
        assertEquals(1, awake.episode());
    }

    @Test
    void whom_an_application_wrote_to_waits_for_anybody() {
        assertEquals(
                null,
                made(Lifecycle.resume(in.get(State.OPEN), NOW, ASKED)).waiting().preferred());
    }

    @Test
    void a_new_episode_waits_anew_and_first_for_the_last_owner_who_is_asked_again() {
        Conversation passed = made(made(Offering.declined(in.get(State.OFFERED), 1, List.of("ana"), true))
                .claim("bruno", 20));
        Conversation again = made(Lifecycle.reopen(made(Lifecycle.resolve(passed, NOW)), TOMORROW, ASKED));

        assertEquals(2, again.episode());
        assertEquals(Preference.owner("bruno", ASKED, false), again.waiting().preferred());
        assertEquals(TOMORROW, again.waiting().queuedAt());
        assertEquals(List.of(), again.waiting().passedBy());
        assertEquals(NOW, again.rest().resolvedAt());
        assertEquals(null, made(again.claim("ana", 20)).waiting().preferred());
    }

    @Test
    void whoever_is_asked_anew_an_answer_to_the_question_before_is_late() {
        Conversation once = made(Consulting.ask(in.get(State.ASSIGNED)));
        Conversation again = made(Consulting.ask(made(Consulting.takenBack(once))));
        long late = once.hold().token();
        assertEquals("OFFER_ENDED", why(Consulting.declined(again, late)));
        assertEquals("OFFER_ENDED", why(Consulting.accept(again, "bruno", 20, late, "billing")));
        assertEquals(
                "ALREADY_HERS",
                why(Consulting.accept(again, "ana", 20, again.hold().token(), "billing")));
    }

    @Test
    void who_takes_it_over_has_it_in_another_queue_with_its_age() {
        Conversation asked = made(Consulting.ask(in.get(State.ASSIGNED)));
        Conversation his =
                made(Consulting.accept(asked, "bruno", 10, asked.hold().token(), "billing"));
        assertEquals(new Hold("bruno", 10, asked.hold().token() + 1), his.hold());
        assertEquals("billing", his.waiting().queue());
        assertEquals(asked.waiting().queuedAt(), his.waiting().queuedAt());
    }

    @Test
    void a_preference_survives_an_offer_that_fails() {
        Conversation again = made(Lifecycle.reopen(in.get(State.RESOLVED), NOW, ASKED));
        Conversation offered = made(Offering.ask(again, false));
        Conversation back = made(Offering.declined(offered, offered.hold().token(), List.of("ana"), true));
        assertEquals(again.waiting().preferred(), back.waiting().preferred());
    }

    @Test
    void the_last_owner_stays_on_record_but_not_one_who_was_only_asked() {
        assertEquals(
                "ana",
                made(Lifecycle.resolve(in.get(State.SNOOZED), NOW)).hold().agentId());
        assertEquals(
                null, made(Lifecycle.resolve(in.get(State.OFFERED), NOW)).hold().agentId());
    }

    @Test
    void each_move_is_a_new_version() {
        in.values().forEach(c -> List.of(
                        c.claim("bruno", 20),
                        Consulting.ask(c),
                        Lifecycle.handOn(c, "billing", "always", null, NOW),
                        Lifecycle.snooze(c, null),
                        Lifecycle.resume(c, NOW, ASKED),
                        Lifecycle.resolve(c, NOW),
                        Lifecycle.reopen(c, NOW, ASKED),
                        Lifecycle.close(c))
                .forEach(move -> move.fold(
                        after -> {
                            assertEquals(c.version() + 1, after.version());
                            return after;
                        },
                        why -> c)));
    }

    private static Map<State, Conversation> everyState() {
        Conversation queued = Case.of("helen", 1);
        Conversation offered = made(Offering.ask(queued, false));
        Conversation assigned = made(Offering.accept(offered, "ana", 20, 1));
        Conversation resolved = made(Lifecycle.resolve(assigned, NOW));
        var in = new EnumMap<State, Conversation>(State.class);
        in.put(State.OPEN, Case.shown(Whose.of("helen"), State.OPEN, 1));
        in.put(State.QUEUED, queued);
        in.put(State.OFFERED, offered);
        in.put(State.ASSIGNED, assigned);
        in.put(State.SNOOZED, made(Lifecycle.snooze(assigned, TOMORROW)));
        in.put(State.JOINED, queued.joinInto(Case.of("elena", 2).id(), "helen"));
        in.put(State.RESOLVED, resolved);
        in.put(State.CLOSED, made(Lifecycle.close(resolved)));
        in.forEach((state, c) -> assertEquals(state, c.state()));
        return in;
    }

    private static String line(String head, Function<State, String> of) {
        return (String.format("%-9s", head)
                                + Arrays.stream(State.values())
                                        .map(state -> String.format("%-9s", of.apply(state)))
                                        .collect(Collectors.joining()))
                        .stripTrailing()
                + "\n";
    }

    private static String word(Move move) {
        return move.fold(after -> after.state().word(), why -> "-");
    }

    private static String why(Move move) {
        return move.fold(after -> "it moved", Enum::name);
    }

    private static Conversation made(Move move) {
        return move.fold(after -> after, why -> {
            throw new AssertionError(why);
        });
    }
}
