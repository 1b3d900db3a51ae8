package dev.regente.analytics.clock.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.fixture.Runs;
import dev.regente.analytics.fixture.Told;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Waits in queues, for a person, and for the end of the case; joined and split conversations among them. */
class EndsTest {

    static Stream<Arguments> waits() {
        return Stream.of(
                row("one queue", "1:20", "1:20", "", new Told().queued("a", 0).assigned("ana", 20)),
                row(
                        "another queue",
                        "1:20",
                        "1:20",
                        "1:5",
                        new Told().queued("a", 0).queued("b", 5).assigned("ana", 20)),
                row(
                        "and another",
                        "1:20",
                        "1:20",
                        "1:5 1:7",
                        new Told().queued("a", 0).queued("b", 5).queued("c", 12).assigned("ana", 20)),
                row(
                        "the same queue again",
                        "1:20",
                        "1:20",
                        "",
                        new Told().queued("a", 0).queued("a", 5).assigned("ana", 20)),
                row(
                        "nobody came",
                        "1:abandoned@9",
                        "1:abandoned@9",
                        "",
                        new Told().queued("a", 0).resolvedByBot(9)),
                row(
                        "shown in another one",
                        "",
                        "1:abandoned@90",
                        "1:30",
                        new Told().queued("a", 0).joined(30).resolvedWith(90)),
                row(
                        "and split again",
                        "1:10",
                        "1:60",
                        "1:30",
                        new Told()
                                .queued("a", 0)
                                .joined(30)
                                .split(50)
                                .queued("a", 50)
                                .assigned("ana", 60)),
                row(
                        "born in another one",
                        "",
                        "",
                        "",
                        new Told().opened(0).joined(0).asks("m1", 1)),
                row(
                        "another one shown in it",
                        "1:20",
                        "1:20",
                        "",
                        new Told().queued("a", 0).takesIn(10).assigned("ana", 20)),
                row(
                        "joined after somebody had it",
                        "1:20",
                        "1:20",
                        "",
                        new Told().queued("a", 0).assigned("ana", 20).joined(30)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waits")
    void queue_wait(String what, String now, String once, String flowOuts, Told told) {
        assertEquals(now, Runs.said(Measure.QUEUE_WAIT, told), "version 2");
        assertEquals(once, Runs.said(Measure.QUEUE_WAIT_1, told), "version 1");
        assertEquals(flowOuts, Runs.said(Measure.QUEUE_FLOW_OUT, told), "flow-outs");
    }

    @Test
    void what_flows_out_counts_for_the_queue_that_it_left() {
        var told = new Told()
                .opened(0)
                .queued("a", 0)
                .queued("b", 5)
                .queued("c", 12)
                .assigned("ana", 20);

        assertEquals(
                "a b",
                String.join(
                        " ",
                        Runs.of(Measure.QUEUE_FLOW_OUT, told).stream()
                                .map(run -> run.attribution().queue())
                                .toList()));
        assertEquals(
                new Attribution("whatsapp", "whatsapp-main", "c", "ana"),
                Runs.of(Measure.QUEUE_WAIT, told).get(0).attribution());
    }

    static Stream<Arguments> assignments() {
        return Stream.of(
                row(
                        "whoever is first",
                        "1:20",
                        new Told().opened(0).queued("a", 1).assigned("ana", 20).assigned("bruno", 40)),
                row(
                        "bots are nobody, their time counts",
                        "1:50",
                        new Told().opened(0).assignedToBot(1).assigned("ana", 50)),
                row(
                        "each episode",
                        "1:20 2:30",
                        new Told()
                                .opened(0)
                                .assigned("ana", 20)
                                .resolved("ana", 60)
                                .episode(2)
                                .reopenedBy("customer", 100)
                                .assigned("ana", 130)),
                row("nobody yet", "1:running", new Told().opened(0).queued("a", 1)),
                row(
                        "nobody at all",
                        "1:abandoned@30",
                        new Told().opened(0).queued("a", 1).resolvedByBot(30)),
                row(
                        "shown in another one before",
                        "1:abandoned@30",
                        new Told().opened(0).joined(30).resolvedWith(90)),
                row("its opening is not told yet", "", new Told().assigned("ana", 20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("assignments")
    void time_to_assignment(String what, String said, Told told) {
        assertEquals(said, Runs.said(Measure.TIME_TO_ASSIGNMENT, told));
    }

    static Stream<Arguments> resolutions() {
        return Stream.of(
                row("once", "1:300", "1:300", new Told().opened(0).resolved("ana", 300)),
                row("not yet", "1:running", "1:running", new Told().opened(0)),
                row("opened again", "1:300", "1:running", twice()),
                row(
                        "and resolved again: the time between does not count",
                        "1:300",
                        "1:400",
                        twice().resolved("ana", 10_100)),
                row(
                        "put aside",
                        "1:900",
                        "1:300",
                        new Told()
                                .opened(0)
                                .assigned("ana", 5)
                                .snoozed("ana", 100)
                                .queued("a", 700)
                                .assigned("ana", 710)
                                .resolved("ana", 900)),
                row(
                        "resolved while put aside",
                        "1:900",
                        "1:100",
                        new Told()
                                .opened(0)
                                .assigned("ana", 5)
                                .snoozed("ana", 100)
                                .resolved("ana", 900)),
                row(
                        "resolved twice in one episode",
                        "1:300",
                        "1:300",
                        new Told().opened(0).resolved("ana", 300).resolved("bruno", 500)),
                row(
                        "shown in another one",
                        "1:abandoned@50",
                        "1:abandoned@50",
                        new Told().opened(0).joined(50)),
                row(
                        "resolved with another one",
                        "1:abandoned@50",
                        "1:abandoned@50",
                        new Told().opened(0).joined(50).resolvedWith(90)),
                row(
                        "split and resolved by itself",
                        "1:90",
                        "1:90",
                        new Told().opened(0).joined(50).split(60).resolved("ana", 90)),
                row(
                        "opened again after it ended with another one",
                        "1:300",
                        "1:240",
                        new Told()
                                .opened(0)
                                .joined(50)
                                .resolvedWith(90)
                                .episode(2)
                                .reopenedBy("customer", 150)
                                .resolved("ana", 300)),
                row(
                        "shown in another one again",
                        "1:300",
                        "1:abandoned@400",
                        new Told()
                                .opened(0)
                                .resolved("ana", 300)
                                .episode(2)
                                .reopenedBy("customer", 400)
                                .joined(400)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("resolutions")
    void resolution_time_first_and_total(String what, String first, String total, Told told) {
        assertEquals(first, Runs.said(Measure.RESOLUTION_TIME, told), "first");
        assertEquals(total, Runs.said(Measure.TOTAL_RESOLUTION_TIME, told), "total");
    }

    @Test
    void the_first_version_still_counts_what_was_resolved_with_another_one() {
        var told = new Told().opened(0).joined(50).resolvedWith(90);

        assertEquals("1:90", Runs.said(Measure.RESOLUTION_TIME_1, told));
    }

    @Test
    void a_split_and_a_join_at_once_leave_it_shown_in_the_other_one() {
        var told = new Told().opened(0).joined(50).joined(70).split(70);

        assertEquals("1:abandoned@70", Runs.said(Measure.TOTAL_RESOLUTION_TIME, told));
    }

    private static Told twice() {
        return new Told().opened(0).resolved("ana", 300).episode(2).reopenedBy("customer", 10_000);
    }

    private static Arguments row(String what, Object... more) {
        return Arguments.of(Stream.concat(Stream.of(what), Stream.of(more)).toArray());
    }
}
