package dev.regente.analytics.rollup.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.rollup.model.Coverage.Block;
import dev.regente.analytics.rollup.model.Coverage.Dirty;
import dev.regente.analytics.rollup.model.Coverage.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void what_did_not_change_is_rolled_up_as_wide_as_it_fits() {
        var coverage = Coverage.of(at(-45), at(495), List.of(at(-45)), dirty());

        assertEquals(
                List.of(
                        block(Width.QUARTER, -45, 0),
                        block(Width.SIX_HOURS, 0, 360),
                        block(Width.HOUR, 360, 480),
                        block(Width.QUARTER, 480, 495)),
                coverage.rolled());
        assertEquals(List.of(), coverage.exact());
    }

    @Test
    void what_changed_and_what_the_range_cuts_is_read_piece_by_piece() {
        var coverage = Coverage.of(at(5), at(100), List.of(at(5)), dirty(45, 60));

        assertEquals(List.of(span(5, 15), span(45, 75), span(90, 100)), coverage.exact());
        assertEquals(List.of(block(Width.QUARTER, 15, 45), block(Width.QUARTER, 75, 90)), coverage.rolled());
    }

    @Test
    void an_interval_that_begins_within_a_quarter_cuts_it() {
        var coverage = Coverage.of(at(0), at(60), List.of(at(0), at(20), at(30)), dirty());

        assertEquals(List.of(span(15, 30)), coverage.exact());
        assertEquals(List.of(block(Width.QUARTER, 0, 15), block(Width.QUARTER, 30, 60)), coverage.rolled());
    }

    @Test
    void an_interval_that_begins_within_six_hours_cuts_those_and_not_the_next() {
        var coverage = Coverage.of(at(0), at(720), List.of(at(0), at(180)), dirty());

        assertEquals(List.of(block(Width.HOUR, 0, 360), block(Width.SIX_HOURS, 360, 720)), coverage.rolled());
    }

    @Test
    void six_hours_that_were_not_added_up_again_are_told_by_their_quarters() {
        var coverage = Coverage.of(at(0), at(720), List.of(at(0)), new Dirty(List.of(), Set.of(at(0))));

        assertEquals(List.of(block(Width.QUARTER, 0, 360), block(Width.SIX_HOURS, 360, 720)), coverage.rolled());
    }

    @Test
    void more_parts_than_are_worth_it_are_read_at_once() {
        var dirty = IntStream.range(0, 1_000).map(n -> n * 30).toArray();

        var coverage = Coverage.of(at(0), at(30_000), List.of(at(0)), dirty(dirty));

        assertEquals(List.of(), coverage.rolled());
        assertEquals(List.of(span(0, 30_000)), coverage.exact());
    }

    @Property(tries = 500)
    void each_instant_is_told_once_and_nothing_rolled_up_changed_or_is_cut(
            @ForAll @IntRange(min = -100, max = 100) int from,
            @ForAll @IntRange(min = 1, max = 2_000) int minutes,
            @ForAll @Size(max = 8) Set<@IntRange(min = -10, max = 140) Integer> dirtySlots,
            @ForAll @Size(max = 2) Set<@IntRange(min = -1, max = 5) Integer> wideSlots,
            @ForAll @Size(max = 5) Set<@IntRange(min = 1, max = 1_600) Integer> cuts) {
        Instant begin = at(from);
        Instant end = at(from + minutes);
        List<Instant> starts = new ArrayList<>(List.of(begin));
        cuts.stream().sorted().map(cut -> at(from + cut)).filter(end::isAfter).forEach(starts::add);
        Set<Instant> quarters = dirtySlots.stream().map(n -> at(n * 15)).collect(Collectors.toSet());
        Set<Instant> wide = wideSlots.stream().map(n -> at(n * 360)).collect(Collectors.toSet());

        var coverage = Coverage.of(begin, end, starts, new Dirty(quarters, wide));

        var all = new ArrayList<>(coverage.exact());
        coverage.rolled().forEach(block -> all.add(new Span(block.from(), block.to())));
        all.sort(Comparator.comparing(Span::from));
        Instant done = begin;
        for (Span span : all) {
            assertEquals(done, span.from());
            assertTrue(span.from().isBefore(span.to()));
            done = span.to();
        }
        assertEquals(end, done);
        for (Block block : coverage.rolled()) {
            assertEquals(block.from(), block.width().slot(block.from()));
            assertEquals(block.to(), block.width().slot(block.to()));
            assertFalse(quarters.stream().anyMatch(slot -> !slot.isBefore(block.from()) && slot.isBefore(block.to())));
            assertFalse(starts.stream()
                    .anyMatch(start -> !start.isBefore(block.from())
                            && start.isBefore(block.to())
                            && block.width().slot(start).isBefore(start)));
            assertFalse(block.width() != Width.QUARTER
                    && wide.stream()
                            .anyMatch(slot -> slot.isBefore(block.to())
                                    && slot.plusSeconds(21_600).isAfter(block.from())));
        }
    }

    private static Dirty dirty(int... minutes) {
        return new Dirty(IntStream.of(minutes).mapToObj(CoverageTest::at).toList(), Set.of());
    }

    private static Block block(Width width, int from, int to) {
        return new Block(width, at(from), at(to));
    }

    private static Span span(int from, int to) {
        return new Span(at(from), at(to));
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(minute * 60L);
    }
}
