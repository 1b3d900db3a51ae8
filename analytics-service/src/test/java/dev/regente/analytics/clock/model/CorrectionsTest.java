package dev.regente.analytics.clock.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CorrectionsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Segment.Mark STARTED = new Segment.Mark(NOON, new UUID(7, 1));

    private final Segment running = segment(Segment.State.RUNNING, null);
    private final Segment stopped =
            segment(Segment.State.STOPPED, new Segment.Mark(NOON.plusSeconds(60), new UUID(7, 2)));

    @Test
    void what_is_kept_already_is_not_written() {
        assertEquals(
                new Corrections<>(List.of(), List.of(), List.of()),
                Corrections.between(Map.of(stopped, true), List.of(stopped)));
    }

    @Test
    void a_run_that_stops_is_written_and_measured() {
        assertEquals(
                new Corrections<>(List.of(stopped), List.of(), List.of(stopped)),
                Corrections.between(Map.of(running, false), List.of(stopped)));
    }

    @Test
    void a_run_is_measured_once_whatever_is_corrected_later() {
        assertEquals(
                new Corrections<>(List.of(stopped), List.of(), List.of()),
                Corrections.between(Map.of(running, true), List.of(stopped)));
    }

    @Test
    void a_run_that_nobody_knew_is_measured_when_it_has_stopped() {
        assertEquals(
                new Corrections<>(List.of(stopped), List.of(), List.of(stopped)),
                Corrections.between(Map.of(), List.of(stopped)));
        assertEquals(
                new Corrections<>(List.of(running), List.of(), List.of()),
                Corrections.between(Map.of(), List.of(running)));
    }

    @Test
    void a_run_that_is_no_longer_told_goes() {
        assertEquals(
                new Corrections<>(List.of(), List.of(running), List.of()),
                Corrections.between(Map.of(running, false), List.of()));
    }

    private static Segment segment(Segment.State state, Segment.Mark end) {
        return new Segment(
                Measure.QUEUE_WAIT,
                1,
                1,
                state,
                STARTED,
                end,
                new Segment.Attribution("whatsapp", "main", "general", null));
    }
}
