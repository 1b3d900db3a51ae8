package dev.regente.analytics.clock.turn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Clocks;
import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.fixture.Runs;
import dev.regente.analytics.fixture.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WrapUpTimeTest {

    static Stream<Arguments> times() {
        return Stream.of(
                row(
                        "from its beginning to its end",
                        "1:30",
                        solved().does("ana", "wrap_up_started", 100).does("ana", "wrap_up_ended", 130)),
                row("it runs until it ends", "1:running", solved().does("ana", "wrap_up_started", 100)),
                row("an end alone is nothing", "", solved().does("ana", "wrap_up_ended", 130)),
                row(
                        "each time",
                        "1:30 1:5",
                        solved().does("ana", "wrap_up_started", 100)
                                .does("ana", "wrap_up_ended", 130)
                                .does("ana", "wrap_up_started", 130)
                                .does("ana", "wrap_up_ended", 135)),
                row(
                        "each for herself",
                        "1:30 1:90",
                        solved().does("ana", "wrap_up_started", 100)
                                .does("bruno", "wrap_up_started", 110)
                                .does("ana", "wrap_up_ended", 130)
                                .does("bruno", "wrap_up_ended", 200)),
                row(
                        "in the episode that it follows",
                        "1:30 2:40",
                        solved().does("ana", "wrap_up_started", 100)
                                .does("ana", "wrap_up_ended", 130)
                                .episode(2)
                                .reopened("whatsapp", 200)
                                .does("ana", "wrap_up_started", 300)
                                .does("ana", "wrap_up_ended", 340)),
                row(
                        "looking at it is none",
                        "",
                        solved().does("ana", "focused", 100).does("ana", "unfocused", 130)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times")
    void wrap_up_time(String what, String said, Told told) {
        assertEquals(said, Runs.said(Measure.WRAP_UP_TIME, told));
    }

    @Test
    void it_counts_for_whoever_wraps_up_and_for_the_queue_that_gave_her_the_time() {
        var told = solved().does("ana", "wrap_up_started", 100).does("ana", "wrap_up_ended", 130);
        assertEquals(
                new Segment.Attribution("whatsapp", "whatsapp-main", "general", "ana"),
                Runs.of(Measure.WRAP_UP_TIME, told).get(0).attribution());
    }

    @Property(tries = 50)
    void any_order_and_repetition_tells_the_same(@ForAll long seed) {
        var told = solved().does("ana", "focused", 20)
                .does("ana", "unfocused", 100)
                .does("ana", "wrap_up_started", 100)
                .does("ana", "wrap_up_ended", 130)
                .episode(2)
                .reopened("whatsapp", 200)
                .assigned("ana", 200)
                .does("ana", "focused", 200)
                .does("ana", "unfocused", 230)
                .resolved("ana", 260)
                .does("ana", "wrap_up_started", 260)
                .does("ana", "wrap_up_ended", 290);
        var shuffled = new ArrayList<>(told.facts());
        shuffled.addAll(told.facts().subList(3, 9));
        Collections.shuffle(shuffled, new Random(seed));

        assertEquals(new HashSet<>(Clocks.of(told.facts())), new HashSet<>(Clocks.of(shuffled)));
        assertEquals(List.of(30L, 30L), seconds(told));
    }

    private static List<Long> seconds(Told told) {
        return Runs.of(Measure.WRAP_UP_TIME, told).stream()
                .map(run -> run.wall().orElseThrow().toSeconds())
                .toList();
    }

    private static Told solved() {
        return new Told()
                .opened(0)
                .asks("m1", 0)
                .queued("general", 1)
                .assigned("ana", 10)
                .resolved("ana", 100);
    }

    private static Arguments row(String what, String said, Told told) {
        return Arguments.of(what, said, told);
    }
}
