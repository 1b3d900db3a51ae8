package dev.regente.analytics.rollup.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void what_did_not_change_is_rolled_up() {
        var coverage = Coverage.of(at(0), at(60), List.of(at(0)), List.of());

        assertEquals(List.of(span(0, 60)), coverage.rolled());
        assertEquals(List.of(), coverage.exact());
    }

    @Test
    void what_changed_and_what_the_range_cuts_is_read_piece_by_piece() {
        var coverage = Coverage.of(at(5), at(100), List.of(at(5)), List.of(at(45), at(60)));

        assertEquals(List.of(span(5, 15), span(45, 75), span(90, 100)), coverage.exact());
        assertEquals(List.of(span(15, 45), span(75, 90)), coverage.rolled());
    }

    @Test
    void an_interval_that_begins_within_a_quarter_cuts_it() {
        var coverage = Coverage.of(at(0), at(60), List.of(at(0), at(20), at(30)), List.of());

        assertEquals(List.of(span(15, 30)), coverage.exact());
        assertEquals(List.of(span(0, 15), span(30, 60)), coverage.rolled());
    }

    @Test
    void more_parts_than_are_worth_it_are_read_at_once() {
        var dirty = IntStream.range(0, 1_000).mapToObj(n -> at(n * 30)).toList();

        var coverage = Coverage.of(at(0), at(30_000), List.of(at(0)), dirty);

        assertEquals(List.of(), coverage.rolled());
        assertEquals(List.of(span(0, 30_000)), coverage.exact());
    }

    @Property(tries = 300)
    void each_instant_is_told_once_and_no_rolled_quarter_changed_or_is_cut(
            @ForAll @IntRange(min = -100, max = 100) int from,
            @ForAll @IntRange(min = 1, max = 500) int minutes,
            @ForAll @Size(max = 8) Set<@IntRange(min = -10, max = 45) Integer> dirtySlots,
            @ForAll @Size(max = 5) Set<@IntRange(min = 1, max = 400) Integer> cuts) {
        Instant begin = at(from);
        Instant end = at(from + minutes);
        List<Instant> starts = new ArrayList<>(List.of(begin));
        cuts.stream().sorted().map(cut -> at(from + cut)).filter(end::isAfter).forEach(starts::add);
        Set<Instant> dirty = dirtySlots.stream().map(n -> at(n * 15)).collect(Collectors.toSet());

        var coverage = Coverage.of(begin, end, starts, dirty);

        var all = new ArrayList<>(coverage.rolled());
        all.addAll(coverage.exact());
        all.sort(Comparator.comparing(Span::from));
        Instant done = begin;
        for (Span span : all) {
            assertEquals(done, span.from());
            assertTrue(span.from().isBefore(span.to()));
            done = span.to();
        }
        assertEquals(end, done);
        for (Span span : coverage.rolled()) {
            assertEquals(span.from(), Coverage.quarter(span.from()));
            assertEquals(span.to(), Coverage.quarter(span.to()));
            assertFalse(dirty.stream().anyMatch(slot -> !slot.isBefore(span.from()) && slot.isBefore(span.to())));
            assertFalse(starts.stream()
                    .anyMatch(start -> Coverage.quarter(start).isBefore(start)
                            && start.isAfter(span.from())
                            && start.isBefore(span.to())));
        }
    }

    private static Span span(int from, int to) {
        return new Span(at(from), at(to));
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(minute * 60L);
    }
}
