package dev.regente.analytics.clock.turn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Pause;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.fixture.Runs;
import dev.regente.analytics.fixture.Told;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FocusedHandleTimeTest {

    static Stream<Arguments> times() {
        return Stream.of(
                row(
                        "as long as she looks",
                        "1:90",
                        had().does("ana", "focused", 20).does("ana", "unfocused", 110)),
                row(
                        "each time",
                        "1:30",
                        had().does("ana", "focused", 20)
                                .does("ana", "unfocused", 30)
                                .does("ana", "focused", 100)
                                .does("ana", "unfocused", 120)),
                row("until she loses it, while that is not told", "1:980", had().does("ana", "focused", 20)),
                row(
                        "of a look that began before only what lies in it",
                        "1:20",
                        had().does("ana", "focused", 2).does("ana", "unfocused", 30)),
                row(
                        "a look before she had it is none",
                        "1:40",
                        had().does("ana", "focused", 2)
                                .does("ana", "unfocused", 9)
                                .replies("ana", "r1", 50)),
                row(
                        "nor is somebody else's",
                        "1:40",
                        had().does("sofia", "focused", 20)
                                .does("sofia", "unfocused", 900)
                                .replies("ana", "r1", 50)),
                row(
                        "acts do not count where it is known where she looked",
                        "1:10",
                        had().does("ana", "focused", 20)
                                .does("ana", "unfocused", 30)
                                .replies("ana", "r1", 900)),
                row(
                        "a wrap-up is none of it",
                        "1:40",
                        had().replies("ana", "r1", 50).does("ana", "wrap_up_started", 1_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times")
    void handle_time(String what, String said, Told told) {
        assertEquals(said, Runs.said(Measure.HANDLE_TIME, told.queued("q", 1_000)));
    }

    @Test
    void what_does_not_count_lies_between_the_looks() {
        var told = had().does("ana", "focused", 20).does("ana", "unfocused", 30).queued("q", 60);
        assertEquals(
                List.of(
                        new Pause(new Mark(Told.time(10), told.event(3)), new Mark(Told.time(20), told.event(4))),
                        new Pause(new Mark(Told.time(30), told.event(5)), new Mark(Told.time(60), told.event(6)))),
                Runs.of(Measure.HANDLE_TIME, told).get(0).pauses());
    }

    @Property(tries = 100)
    void two_conversations_share_all_her_time_and_count_none_of_it_twice(@ForAll long seed) {
        var random = new Random(seed);
        var both = List.of(had(), had());
        int at = 10;
        int looksAt = random.nextInt(2);
        both.get(looksAt).does("ana", "focused", at);
        for (int i = 0; i < 12; i++) {
            at += random.nextInt(50);
            both.get(looksAt).replies("ana", "r" + i, at).does("ana", "unfocused", at);
            looksAt = i == 0 ? 1 - looksAt : random.nextInt(2);
            both.get(looksAt).does("ana", "focused", at);
        }

        long together = both.stream()
                .map(told -> told.queued("q", 1_000))
                .flatMap(told -> Runs.of(Measure.HANDLE_TIME, told).stream())
                .map(Segment::wall)
                .mapToLong(wall -> wall.orElseThrow().toSeconds())
                .sum();

        // She looks at one of them all the time, and at no time at both.
        assertEquals(990, together);
    }

    private static Told had() {
        return new Told().opened(0).asks("m1", 0).assigned("ana", 10);
    }

    private static Arguments row(String what, String said, Told told) {
        return Arguments.of(what, said, told);
    }
}
