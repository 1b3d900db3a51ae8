package dev.regente.routing.conversation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.routing.fixture.Case;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Helen is one person in two homes, helen and app. */
class ReopeningTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final Conversation older = Case.shown(new Whose("helen", "helen", "", null), State.RESOLVED, 1);
    private final Conversation newer = Case.shown(new Whose("app", "helen", "", null), State.RESOLVED, 2);
    private final Conversation shown = Case.shown(new Whose("app", "helen", "", older.id()), State.RESOLVED, 3);
    private final Conversation open = Case.shown(new Whose("third", "helen", "", null), State.QUEUED, 4);
    private final Conversation somebodys = Case.of("elena", 5);

    @Test
    void what_is_written_into_goes_on_alone() {
        assertEquals("1 queued", reopened(List.of(older), List.of(older), List.of(somebodys)));
    }

    @Test
    void it_is_shown_where_the_customer_goes_on_already() {
        assertEquals("1 joined 4, 2 joined 4", reopened(List.of(older, newer), List.of(older, newer), List.of(open)));
    }

    @Test
    void of_two_homes_that_are_written_into_in_one_moment_the_older_goes_on() {
        assertEquals("1 queued, 2 joined 1", reopened(List.of(newer, older), List.of(newer, older), List.of()));
    }

    @Test
    void with_what_was_shown_in_another_one_that_one_goes_on() {
        assertEquals("1 queued, 3 joined 1", reopened(List.of(shown), List.of(shown, older), List.of()));
        assertEquals("1 queued, 3 joined 1", reopened(List.of(shown, older), List.of(shown, older), List.of()));
    }

    @Test
    void without_what_it_was_shown_in_it_goes_on_alone() {
        assertEquals("3 queued", reopened(List.of(shown), List.of(shown), List.of()));
        Conversation elses = Case.shown(new Whose("helen", "elena", "", null), State.RESOLVED, 1);
        assertEquals("3 queued", reopened(List.of(shown), List.of(shown, elses), List.of()));
    }

    @Test
    void a_home_goes_on_in_one_conversation() {
        Conversation again = Case.shown(new Whose("helen", "helen", "", null), State.RESOLVED, 6);
        assertEquals("3 queued, 6 joined 3", reopened(List.of(shown, again), List.of(shown, again, older), List.of()));
    }

    @Test
    void topics_do_not_meet() {
        Conversation refund = Case.shown(new Whose("helen", "helen", "refund", null), State.RESOLVED, 7);
        assertEquals("7 queued", reopened(List.of(refund), List.of(refund), List.of(open)));
    }

    private static String reopened(List<Conversation> wanted, List<Conversation> solved, List<Conversation> open) {
        return Reopening.of(wanted, solved, open, NOW, NOW).stream()
                .map(c -> minute(c) + " " + c.state().word() + into(c, solved, open))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String into(Conversation c, List<Conversation> solved, List<Conversation> open) {
        return Stream.concat(solved.stream(), open.stream())
                .filter(other -> other.id().equals(c.whose().joinedInto()))
                .findFirst()
                .map(other -> " " + minute(other))
                .orElse("");
    }

    private static long minute(Conversation c) {
        return Duration.between(Instant.parse("2026-11-21T12:00:00Z"), c.openedAt())
                .toMinutes();
    }
}
