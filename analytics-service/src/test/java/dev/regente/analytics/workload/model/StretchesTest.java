package dev.regente.analytics.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.ingest.model.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StretchesTest {

    private static final Window DAY =
            new Window(Instant.parse("2026-11-22T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));

    static Stream<Arguments> days() {
        return Stream.of(
                row("nothing is told of her", "", new Shift()),
                row(
                        "idle, then with work, then idle",
                        "0 of 240, 0.0 of 24000; 300 of 300, 6000.0 of 30000",
                        new Shift()
                                .is("available", 0, 100, 0)
                                .is("available", 20, 100, 240)
                                .is("available", 0, 100, 540)
                                .is("offline", 0, 100, 540),
                        Duration.ofMinutes(4)),
                row(
                        "a busy agent without work is at work and not occupied",
                        "0 of 600, 0.0 of 60000",
                        new Shift().is("busy", 0, 100, 0).is("offline", 0, 100, 600)),
                row(
                        "who is away, offline or does not respond is not at work, whatever she has",
                        "60 of 60, 1200.0 of 6000",
                        new Shift()
                                .is("available", 20, 100, 0)
                                .is("away", 20, 100, 60)
                                .is("not_responding", 20, 100, 120)
                                .is("offline", 20, 100, 180)),
                row(
                        "wrapping up by her own word is work without units",
                        "60 of 100, 0.0 of 10000",
                        new Shift()
                                .is("wrap_up", 0, 100, 0)
                                .is("available", 0, 100, 60)
                                .is("offline", 0, 100, 100)),
                row(
                        "so is the time that her queue gives her",
                        "30 of 100, 0.0 of 10000",
                        new Shift()
                                .is("available", 0, 100, 0)
                                .does("wrap_up_started", 10)
                                .does("focused", 20)
                                .does("unfocused", 30)
                                .does("wrap_up_ended", 40)
                                .is("offline", 0, 100, 100)),
                row(
                        "work and wrap-up at once count once",
                        "100 of 100, 2000.0 of 10000",
                        new Shift()
                                .is("available", 20, 100, 0)
                                .does("wrap_up_started", 10)
                                .does("wrap_up_ended", 40)
                                .is("offline", 20, 100, 100)),
                row(
                        "who takes more than she has room for is more than full",
                        "100 of 100, 12000.0 of 10000",
                        new Shift().is("available", 120, 100, 0).is("offline", 0, 100, 100)),
                row(
                        "of one instant only what was told last counts",
                        "0 of 100, 0.0 of 10000",
                        new Shift()
                                .is("available", 20, 100, 0)
                                .is("available", 0, 100, 0)
                                .is("offline", 0, 100, 100)),
                row(
                        "of two pods at once whoever committed last is right",
                        "0 of 10, 0.0 of 1000",
                        new Shift()
                                .is("available", 0, 100, 0)
                                .is("available", 20, 100, 12)
                                .is("away", 20, 100, 10)),
                row(
                        "after twelve hours without a sign nobody is there",
                        "43200 of 43200, 864000.0 of 4320000",
                        new Shift().is("available", 20, 100, 0).is("offline", 0, 100, 46_000)),
                row(
                        "a wrap-up that never ends holds no longer",
                        "43200 of 44100, 0.0 of 4410000",
                        new Shift()
                                .does("wrap_up_started", 0)
                                .is("available", 0, 100, 0)
                                .is("available", 0, 100, 3_600)
                                .is("offline", 0, 100, 44_100)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("days")
    void a_day_of_hers(String what, String expected, List<Fact> facts, Duration each) {
        assertEquals(expected, sums(Stretches.of(facts, DAY, DAY.to()), each));
    }

    @Test
    void a_stretch_is_cut_at_quarters_and_names_what_began_and_ended_it() {
        List<Fact> facts = new Shift()
                .is("available", 20, 100, 600)
                .is("offline", 0, 100, 2_000)
                .facts();
        List<Stretch> stretches = Stretches.of(facts, DAY, DAY.to());

        assertEquals(
                List.of(at(600), at(900), at(1_800)),
                stretches.stream().map(Stretch::from).toList());
        assertEquals(
                List.of(at(900), at(1_800), at(2_000)),
                stretches.stream().map(Stretch::to).toList());
        assertEquals(
                List.of(facts.get(0).id(), facts.get(0).id(), facts.get(1).id()),
                stretches.stream().map(Stretch::stopEvent).toList());
        assertEquals(
                List.of(facts.get(0).id()),
                stretches.stream().map(Stretch::startEvent).distinct().toList());
    }

    @Test
    void who_is_at_work_counts_up_to_what_is_told_and_no_further() {
        List<Fact> facts = new Shift().is("available", 20, 100, 600).facts();
        assertEquals("1200 of 1200, 24000.0 of 120000", sums(Stretches.of(facts, DAY, at(1_800)), Duration.ofDays(1)));
        assertEquals(List.of(), Stretches.of(facts, DAY, at(600)));
    }

    @Test
    void what_was_told_before_a_window_still_holds_in_it() {
        List<Fact> facts = new Shift().is("available", 20, 100, 600).facts();
        var later = new Window(at(36_000), at(37_800));
        assertEquals(
                "1800 of 1800, 36000.0 of 180000", sums(Stretches.of(facts, later, at(90_000)), Duration.ofDays(1)));
    }

    /** Seconds occupied of those at work, and units times seconds; for each so long, those in which she was. */
    private static String sums(List<Stretch> stretches, Duration each) {
        return stretches.stream()
                .collect(Collectors.groupingBy(
                        s -> Duration.between(DAY.from(), s.from()).dividedBy(each), Collectors.toList()))
                .entrySet()
                .stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(java.util.Map.Entry::getValue)
                .map(StretchesTest::sum)
                .collect(Collectors.joining("; "));
    }

    private static String sum(List<Stretch> stretches) {
        long occupied = 0;
        long all = 0;
        double used = 0;
        long total = 0;
        for (Stretch one : stretches) {
            long seconds = Duration.between(one.from(), one.to()).toSeconds();
            occupied += one.occupied() ? seconds : 0;
            all += seconds;
            used += seconds * one.used();
            total += seconds * one.total();
        }
        return occupied + " of " + all + ", " + used + " of " + total;
    }

    private static Instant at(long second) {
        return DAY.from().plusSeconds(second);
    }

    private static Arguments row(String what, String expected, Shift shift) {
        return row(what, expected, shift, Duration.ofDays(1));
    }

    private static Arguments row(String what, String expected, Shift shift, Duration each) {
        return Arguments.of(what, expected, shift.facts(), each);
    }
}
