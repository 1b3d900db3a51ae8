package dev.regente.analytics.clock.queue.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.fixture.Runs;
import dev.regente.analytics.fixture.Told;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenTimeTest {

    static Stream<Arguments> episodes() {
        return Stream.of(
                row("open", "1:running", new Told().opened(0)),
                row("resolved", "1:60", new Told().opened(0).resolved("ana", 60)),
                row("by a bot", "1:60", new Told().opened(0).resolvedByBot(60)),
                row("put aside", "1:running", new Told().opened(0).snoozed("ana", 10)),
                row(
                        "open again",
                        "1:60 2:running",
                        new Told().opened(0).resolved("ana", 60).episode(2).reopened("sms", 100)),
                row(
                        "shown in another one",
                        "1:abandoned@30",
                        new Told().opened(0).joined(30)),
                row(
                        "ends with that one",
                        "1:abandoned@30",
                        new Told().opened(0).joined(30).resolvedWith(90)),
                row(
                        "split again",
                        "1:90",
                        new Told().opened(0).joined(30).split(50).resolved("ana", 90)),
                row("its opening is not known", "", new Told().queued("a", 0).resolved("ana", 60)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("episodes")
    void an_episode_is_open_until_it_is_resolved(String what, String expected, Told told) {
        assertEquals(expected, Runs.said(Measure.OPEN_TIME, told));
    }

    @Test
    void it_counts_for_the_person_who_has_it_and_for_nobody_while_it_waits_again() {
        Told told = new Told().opened(0).queued("a", 1).assigned("ana", 2);
        assertEquals("a ana", whose(told));

        told.transferred("ana", "b", 3).queued("b", 3);
        assertEquals("b null", whose(told));

        told.assigned("bruno", 4).resolved("sofia", 5);
        assertEquals("b bruno", whose(told));
    }

    @Test
    void a_bot_that_has_it_is_nobody() {
        assertEquals("null null", whose(new Told().opened(0).assignedToBot(1)));
    }

    private static String whose(Told told) {
        Attribution whose = Runs.of(Measure.OPEN_TIME, told).get(0).attribution();
        return whose.queue() + " " + whose.agent();
    }

    private static Arguments row(String what, String expected, Told told) {
        return Arguments.of(what, expected, told);
    }
}
