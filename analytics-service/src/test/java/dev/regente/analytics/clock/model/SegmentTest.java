package dev.regente.analytics.clock.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.fixture.Told;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SegmentTest {

    @Test
    void time_in_pauses_does_not_count() {
        assertEquals(
                Optional.of(Duration.ofSeconds(70)),
                run(0, 100, pause(10, 30), pause(50, 60)).wall());
    }

    @Test
    void pauses_that_overlap_are_counted_once_and_only_inside_the_run() {
        Segment run = run(0, 100, pause(90, 200), pause(20, 40), pause(30, 50), pause(-30, 10), pause(60, 55));

        assertEquals(Optional.of(Duration.ofSeconds(50)), run.wall());
        assertEquals(
                List.of("0-10", "20-40", "40-50", "90-100"),
                run.pauses().stream()
                        .map(p -> second(p.from()) + "-" + second(p.to()))
                        .toList());
    }

    @Test
    void a_run_that_was_told_and_kept_is_the_same() {
        Segment run = run(0, 100, pause(90, 200), pause(20, 40), pause(30, 50));

        assertEquals(run, run(0, 100, run.pauses().toArray(Pause[]::new)));
    }

    @Test
    void a_negative_span_has_no_pauses_and_counts_as_nothing() {
        Segment run = run(100, 50, pause(60, 90));

        assertEquals(Optional.of(Duration.ZERO), run.wall());
        assertEquals(List.of(), run.pauses());
    }

    @Property(tries = 300)
    void what_counts_is_every_second_outside_of_pauses(
            @ForAll @Size(max = 6) List<@IntRange(min = -20, max = 120) Integer> from,
            @ForAll @Size(6) List<@IntRange(min = 0, max = 60) Integer> lengths) {
        var pauses = IntStream.range(0, from.size())
                .mapToObj(i -> pause(from.get(i), from.get(i) + lengths.get(i)))
                .toArray(Pause[]::new);
        long counted = IntStream.range(0, 100)
                .filter(second ->
                        Stream.of(pauses).noneMatch(p -> second(p.from()) <= second && second < second(p.to())))
                .count();

        assertEquals(
                Optional.of(Duration.ofSeconds(counted)), run(0, 100, pauses).wall());
    }

    private static Segment run(int start, int end, Pause... pauses) {
        return new Segment(
                Measure.HANDLE_TIME,
                1,
                1,
                State.STOPPED,
                mark(start),
                mark(end),
                List.of(pauses),
                new Segment.Attribution(null, null, null, null));
    }

    private static Pause pause(int from, int to) {
        return new Pause(mark(from), mark(to));
    }

    private static Mark mark(int second) {
        return new Mark(Told.time(second), new UUID(7, second));
    }

    private static long second(Mark mark) {
        return Duration.between(Told.NOON, mark.at()).toSeconds();
    }
}
