package dev.regente.analytics.clock.turn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Pause;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.fixture.Runs;
import dev.regente.analytics.fixture.Told;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HandleTimeTest {

    static Stream<Arguments> times() {
        return Stream.of(
                row(
                        "from the acceptance to her first answer",
                        "1:40",
                        had().replies("ana", "r1", 50).queued("q", 50)),
                row(
                        "no longer than two minutes before an answer",
                        "1:120",
                        had().replies("ana", "r1", 500).queued("q", 500)),
                row(
                        "from the customer's question, not from her own answer before",
                        "1:70",
                        had().replies("ana", "r1", 50)
                                .asks("m2", 400)
                                .replies("ana", "r2", 430)
                                .queued("q", 430)),
                row(
                        "no longer than two minutes after a question either",
                        "1:160",
                        had().replies("ana", "r1", 50)
                                .asks("m2", 400)
                                .replies("ana", "r2", 900)
                                .queued("q", 900)),
                row(
                        "from the first of several questions",
                        "1:100",
                        had().replies("ana", "r1", 50)
                                .asks("m2", 400)
                                .asks("m3", 440)
                                .replies("ana", "r2", 460)
                                .queued("q", 460)),
                row(
                        "a second message in a row from the first one",
                        "1:60",
                        had().replies("ana", "r1", 50).replies("ana", "r2", 70).queued("q", 70)),
                row(
                        "her resolution is work too",
                        "1:100",
                        had().replies("ana", "r1", 50).resolved("ana", 110)),
                row(
                        "somebody else's is not",
                        "1:40",
                        had().replies("ana", "r1", 50).resolved("sofia", 110)),
                row(
                        "so is putting it aside",
                        "1:60",
                        had().replies("ana", "r1", 50).snoozed("ana", 70)),
                row(
                        "each for herself",
                        "1:50 1:25",
                        had().transferred("ana", "billing", 60)
                                .queued("billing", 60)
                                .assigned("bruno", 100)
                                .replies("bruno", "r1", 120)
                                .resolved("bruno", 125)),
                row(
                        "what others write is not hers",
                        "1:0",
                        had().replies("bruno", "r1", 50).queued("q", 60)),
                row("it runs while she has it", "1:running", had().replies("ana", "r1", 50)),
                row(
                        "bots do not work",
                        "",
                        new Told().opened(0).asks("m1", 0).assignedToBot(1).botAnswers("b1", 2)),
                row(
                        "it ends where it is shown in another one",
                        "1:40",
                        had().replies("ana", "r1", 50).joined(300).resolvedWith(900)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times")
    void handle_time(String what, String said, Told told) {
        assertEquals(said, Runs.said(Measure.HANDLE_TIME_1, told));
        assertEquals(said, Runs.said(Measure.HANDLE_TIME, told), "where nobody told where she looked");
    }

    @Test
    void two_conversations_that_are_worked_on_in_turns_share_little() {
        var one = new Told().opened(0).asks("m1", 0).assigned("ana", 0);
        var other = new Told().opened(0).asks("m1", 0).assigned("ana", 0);
        for (int minute = 5; minute <= 60; minute += 10) {
            one.asks("o" + minute, minute * 60 - 20).replies("ana", "or" + minute, minute * 60);
            other.asks("p" + minute, minute * 60 + 280).replies("ana", "pr" + minute, minute * 60 + 300);
        }

        long together = Stream.of(one.resolved("ana", 3_600), other.resolved("ana", 3_600))
                .flatMap(told -> Runs.of(Measure.HANDLE_TIME, told).stream())
                .mapToLong(run -> run.wall().orElseThrow().toSeconds())
                .sum();

        // Twelve answers of 20 seconds each, and 2 minutes until the one that was not just answered is resolved.
        assertEquals(12 * 20 + 120, together);
    }

    @Test
    void what_does_not_count_is_told_with_the_events_that_it_lies_between() {
        var told = had().replies("ana", "r1", 50)
                .asks("m2", 400)
                .replies("ana", "r2", 430)
                .resolved("sofia", 600);

        Segment run = Runs.of(Measure.HANDLE_TIME, told).get(0);

        assertEquals(
                List.of(
                        new Pause(new Mark(Told.time(50), told.event(4)), new Mark(Told.time(400), told.event(6))),
                        new Pause(new Mark(Told.time(430), told.event(6)), new Mark(Told.time(600), told.event(7)))),
                run.pauses());
        assertEquals(new Segment.Attribution("whatsapp", "whatsapp-main", null, "ana"), run.attribution());
    }

    private static Told had() {
        return new Told().opened(0).asks("m1", 0).assigned("ana", 10);
    }

    private static Arguments row(String what, String said, Told told) {
        return Arguments.of(what, said, told);
    }
}
