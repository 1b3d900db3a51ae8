package dev.regente.routing.conversation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.routing.conversation.model.Together.Change;
import dev.regente.routing.fixture.Case;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private final Conversation older = Case.of("helen", 1);
    private final Conversation newer = Case.of("helen-in-the-app", 2);
    private final Conversation newest = Case.of("somebody", 3);

    @Test
    void of_two_that_wait_the_older_goes_on_and_keeps_its_place() {
        Together together = Together.of("helen", List.of(newer, older));
        assertEquals(older.id(), together.primary());
        Change only = together.changes().get(0);
        assertEquals(1, together.changes().size());
        assertEquals(State.JOINED, only.after().state());
        assertEquals(
                new Whose("helen-in-the-app", "helen", Whose.ONE, older.id()),
                only.after().whose());
        assertEquals(older.id(), only.joinedInto());
        assertNull(only.splitFrom());
    }

    @Test
    void the_one_that_an_agent_has_goes_on_and_of_two_the_older() {
        Conversation anas = Case.owned(newest, "ana");
        assertEquals(
                anas.id(), Together.of("helen", List.of(older, newer, anas)).primary());
        Conversation brunos = Case.owned(newer, "bruno");
        Together together = Together.of("helen", List.of(older, brunos, anas));
        assertEquals(brunos.id(), together.primary());
        Conversation lost = after(together.changes(), anas);
        assertNull(lost.owner());
        assertEquals(0, lost.hold().load());
        assertEquals(anas.hold().token() + 1, lost.hold().token());
    }

    @Test
    void one_whose_home_is_somebody_else_waits_again_with_its_age() {
        List<Conversation> merged = merged(older, newer);
        List<Change> split = Together.whenMoved(Map.of("helen-in-the-app", "helen-in-the-app"), merged);
        assertEquals(1, split.size());
        Change back = split.get(0);
        assertEquals(older.id(), back.splitFrom());
        assertNull(back.joinedInto());
        assertEquals(State.QUEUED, back.after().state());
        assertEquals(newer.whose(), back.after().whose());
        assertEquals(newer.waiting(), back.after().waiting());
    }

    @Test
    void when_the_one_that_goes_on_leaves_the_others_agree_on_another() {
        List<Conversation> merged = merged(older, newer, newest);
        List<Change> split = Together.whenMoved(Map.of("helen", "elena"), merged);
        assertEquals(
                new Whose("helen", "elena", Whose.ONE, null),
                after(split, older).whose());
        assertEquals(State.QUEUED, after(split, newer).state());
        assertEquals(newer.id(), after(split, newest).whose().joinedInto());
        assertEquals(
                List.of(older.id(), older.id()),
                split.stream()
                        .filter(change -> change.splitFrom() != null)
                        .map(Change::splitFrom)
                        .toList());
    }

    @Test
    void what_is_joined_is_joined_again_into_the_one_that_goes_on_instead_and_is_no_split() {
        List<Conversation> merged = new ArrayList<>(merged(newer, newest));
        merged.add(older);
        List<Change> changes = Together.whenMoved(Map.of("helen-in-the-app", "helen", "somebody", "helen"), merged);
        assertEquals(2, changes.size());
        changes.forEach(change -> {
            assertEquals(older.id(), change.joinedInto());
            assertNull(change.splitFrom());
        });
    }

    @Test
    void what_is_joined_is_worked_on_nowhere_else() {
        Conversation joined = newer.joinInto(older.id(), "helen");
        assertEquals(
                "CONVERSATION_JOINED",
                Lifecycle.resolve(joined, Instant.EPOCH).fold(c -> c.state().word(), Move.Why::name));
        assertEquals("NOT_WAITING", joined.claim("ana", 20).fold(c -> c.state().word(), Move.Why::name));
    }

    @Test
    void one_that_waits_goes_on_before_one_that_sleeps_and_that_before_one_that_is_only_open() {
        Conversation asleep = Case.shown(Whose.of("helen"), State.SNOOZED, 1);
        Conversation open = Case.shown(Whose.of("third"), State.OPEN, 0);
        assertEquals(
                newer.id(), Together.of("helen", List.of(open, asleep, newer)).primary());
        assertEquals(asleep.id(), Together.of("helen", List.of(open, asleep)).primary());
    }

    @Test
    void what_was_put_aside_later_stays_before_what_is_shown_in_it() {
        Conversation anas = Case.owned(newer, "ana");
        List<Conversation> merged = merged(anas, older);
        Conversation asleep = Lifecycle.snooze(anas, null).fold(c -> c, why -> {
            throw new AssertionError(why);
        });
        merged.replaceAll(c -> c.equals(anas) ? asleep : c);
        assertEquals(List.of(), Together.of("helen-in-the-app", merged).changes());
    }

    @Test
    void topics_do_not_meet() {
        Conversation refund = Case.shown(new Whose("somebody", "somebody", "refund", null), State.QUEUED, 4);
        assertEquals(
                List.of(older.id()),
                Together.whenMoved(
                                Map.of("somebody", "helen", "helen-in-the-app", "helen"), List.of(older, newer, refund))
                        .stream()
                        .map(Change::joinedInto)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static List<Conversation> merged(Conversation... all) {
        var merged = new ArrayList<>(List.of(all));
        Together.of(all[0].whose().home(), merged).changes().forEach(change -> {
            merged.remove(change.before());
            merged.add(change.after());
        });
        return merged;
    }

    private static Conversation after(List<Change> changes, Conversation before) {
        return changes.stream()
                .map(Change::after)
                .filter(c -> c.id().equals(before.id()))
                .findFirst()
                .orElseThrow();
    }
}
