package dev.regente.routing.activity.model;

import static dev.regente.routing.activity.model.Change.What.FOCUSED;
import static dev.regente.routing.activity.model.Change.What.UNFOCUSED;
import static dev.regente.routing.activity.model.Change.What.WRAP_UP_ENDED;
import static dev.regente.routing.activity.model.Change.What.WRAP_UP_STARTED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ActivityTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    @Test
    void looking_again_is_no_news_and_looking_elsewhere_moves_the_focus() {
        var step = doing(a -> a.looksAt(ONE, at(60), at(0)), a -> a.looksAt(ONE, at(90), at(30)));
        assertEquals(List.of(new Change(FOCUSED, ONE, at(0))), step.changes());
        assertEquals(at(90), step.after().focus().until());

        assertEquals(
                List.of(new Change(UNFOCUSED, ONE, at(80)), new Change(FOCUSED, OTHER, at(80))),
                step.after().looksAt(OTHER, at(140), at(80)).changes());
    }

    @Test
    void a_focus_that_lapsed_ends_when_it_did_and_not_when_it_is_noticed() {
        var step = doing(a -> a.looksAt(ONE, at(60), at(0)));
        assertEquals(List.of(), step.after().at(at(59)).changes());
        assertEquals(
                List.of(new Change(UNFOCUSED, ONE, at(60))),
                step.after().at(at(75)).changes());
        assertEquals(
                List.of(new Change(UNFOCUSED, ONE, at(60)), new Change(FOCUSED, ONE, at(75))),
                step.after().looksAt(ONE, at(135), at(75)).changes());
    }

    @Test
    void she_leaves_only_what_she_looks_at() {
        var step = doing(a -> a.looksAt(ONE, at(60), at(0)));
        assertEquals(List.of(), step.after().leaves(OTHER, at(1)).changes());
        assertEquals(
                List.of(new Change(UNFOCUSED, ONE, at(1))),
                step.after().leaves(ONE, at(1)).changes());
    }

    @Test
    void a_conversation_that_goes_takes_the_focus_along_and_its_queue_may_give_time_to_wrap_up() {
        var step = doing(a -> a.looksAt(ONE, at(60), at(0)), a -> a.loses(ONE, at(40), at(10)));
        assertEquals(
                List.of(
                        new Change(FOCUSED, ONE, at(0)),
                        new Change(UNFOCUSED, ONE, at(10)),
                        new Change(WRAP_UP_STARTED, ONE, at(10))),
                step.changes());
        assertEquals(
                List.of(new Change(WRAP_UP_ENDED, ONE, at(40))),
                step.after().at(at(43)).changes());
        assertEquals(List.of(), doing(a -> a.loses(ONE, at(10), at(10))).changes());
    }

    @Test
    void one_wrap_up_at_a_time_and_the_longer_end_counts() {
        var step = doing(a -> a.loses(ONE, at(60), at(0)), a -> a.loses(OTHER, at(50), at(20)));
        assertEquals(
                List.of(
                        new Change(WRAP_UP_STARTED, ONE, at(0)),
                        new Change(WRAP_UP_ENDED, ONE, at(20)),
                        new Change(WRAP_UP_STARTED, OTHER, at(20))),
                step.changes());
        assertEquals(at(60), step.after().wrapUp().until());
    }

    @Test
    void who_says_so_wraps_up_what_she_had_last_until_she_says_something_else() {
        var step = doing(a -> a.loses(ONE, null, at(0)), a -> a.says(Stance.WRAPS_UP, at(5)));
        assertEquals(List.of(new Change(WRAP_UP_STARTED, ONE, at(5))), step.changes());
        assertEquals(List.of(), step.after().says(Stance.WRAPS_UP, at(900)).changes());
        assertEquals(
                List.of(new Change(WRAP_UP_ENDED, ONE, at(900))),
                step.after().says(Stance.IS_THERE, at(900)).changes());
        assertEquals(
                List.of(new Change(WRAP_UP_STARTED, null, at(5))),
                doing(a -> a.says(Stance.WRAPS_UP, at(5))).changes());
    }

    @Test
    void who_says_so_while_her_queue_gives_her_time_goes_on_with_the_same_and_without_an_end() {
        var step = doing(a -> a.loses(ONE, at(60), at(0)), a -> a.says(Stance.WRAPS_UP, at(5)));
        assertEquals(List.of(new Change(WRAP_UP_STARTED, ONE, at(0))), step.changes());
        assertEquals(List.of(), step.after().at(at(600)).changes());
    }

    @Test
    void who_goes_does_nothing_any_more() {
        var step = doing(
                a -> a.loses(ONE, at(60), at(0)),
                a -> a.looksAt(OTHER, at(61), at(1)),
                a -> a.says(Stance.IS_GONE, at(9)));
        assertEquals(
                List.of(new Change(WRAP_UP_ENDED, ONE, at(9)), new Change(UNFOCUSED, OTHER, at(9))),
                step.changes().subList(2, 4));
        assertEquals(List.of(), step.after().says(Stance.IS_GONE, at(10)).changes());
    }

    @SafeVarargs
    private static Step doing(Function<Activity, Step>... steps) {
        Step step = Step.from(Activity.none("ana"));
        for (Function<Activity, Step> next : steps) {
            step = step.and(next);
        }
        return step;
    }

    private static Instant at(long second) {
        return NOON.plusSeconds(second);
    }
}
