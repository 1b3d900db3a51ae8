package dev.regente.local.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.regente.local.part.Trouble;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReplyFiguresTest {

    private static final ReplyOptions OPTIONS = ReplyOptions.parse(List.of("--rate", "10", "--seconds", "8"));
    private static final List<Long> EVEN = List.of(4L, 5L, 5L, 4L, 5L, 5L, 5L, 4L);

    @Test
    void what_was_asked_for_evenly_and_sent_soon_keeps_up() {
        var figures = figures(at(100), later(at(100), 30), EVEN);

        assertEquals(List.of(), figures.complaints());
        assertEquals(10.0, figures.requestedPerSecond());
        assertEquals(10.0, figures.sentPerSecond());
        assertEquals(30, figures.emptyAfter());
        assertEquals(30, figures.latency(99));
    }

    @Test
    void a_latency_is_that_of_so_many_percent() {
        var sent = new HashMap<>(later(at(100), 10));
        sent.computeIfPresent("79", (id, at) -> at + 500);

        assertEquals(
                List.of(10L, 10L, 510L),
                LongStream.of(50, 95, 100)
                        .mapToObj(percent -> figures(at(100), sent, EVEN).latency((int) percent))
                        .toList());
    }

    @Test
    void a_backlog_that_grows_by_more_than_a_second_is_told() {
        var growing = List.of(4L, 8L, 12L, 16L, 20L, 24L, 28L, 32L);

        assertEquals(
                List.of("the backlog grows: by the quarter of the time [6, 14, 22, 30]"),
                figures(at(100), later(at(100), 30), growing).complaints());
        assertEquals(
                List.of(),
                figures(at(100), later(at(100), 30), growing.subList(0, 4)).complaints());
    }

    @Test
    void whoever_asks_too_slowly_has_shown_nothing() {
        assertEquals(
                List.of("asked for too slowly, or not taken: 80 of 80"),
                figures(at(110), later(at(110), 30), EVEN).complaints());
    }

    @Test
    void what_was_not_taken_or_never_sent_is_told() {
        var some = new HashMap<>(at(100));
        some.remove("40");
        var sent = new HashMap<>(later(at(100), 30));
        sent.remove("41");

        assertEquals(
                List.of("asked for too slowly, or not taken: 79 of 80", "never sent: 1"),
                figures(some, sent, EVEN).complaints());
    }

    @Test
    void a_rate_beyond_all_bounds_is_refused() {
        assertThrows(Trouble.class, () -> ReplyOptions.parse(List.of("--rate", "100000")));
        assertThrows(Trouble.class, () -> ReplyOptions.parse(List.of("--seconds", "1")));
        assertThrows(Trouble.class, () -> ReplyOptions.parse(List.of("--replies", "1")));
        assertEquals(4_800, ReplyOptions.parse(List.of()).replies());
    }

    private static ReplyFigures figures(Map<String, Long> requested, Map<String, Long> sent, List<Long> waiting) {
        return new ReplyFigures(OPTIONS, requested, sent, waiting);
    }

    /** One reply each so many milliseconds. */
    private static Map<String, Long> at(long apart) {
        var times = new HashMap<String, Long>();
        IntStream.range(0, OPTIONS.replies()).forEach(i -> times.put(Integer.toString(i), i * apart));
        return times;
    }

    private static Map<String, Long> later(Map<String, Long> times, long by) {
        var later = new HashMap<String, Long>();
        times.forEach((id, at) -> later.put(id, at + by));
        return later;
    }
}
