package dev.regente.analytics.kpi.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void hours_are_full_hours_and_the_first_begins_with_the_range() {
        assertEquals(
                times("2026-11-21T09:20:00Z", "2026-11-21T10:00:00Z", "2026-11-21T11:00:00Z"),
                starts("PT1H", "2026-11-21T09:20:00Z", "2026-11-21T11:10:00Z", ZoneOffset.UTC));
    }

    @Test
    void an_interval_that_would_begin_with_the_end_of_the_range_is_none() {
        assertEquals(
                times("2026-11-21T09:00:00Z"),
                starts("PT1H", "2026-11-21T09:00:00Z", "2026-11-21T10:00:00Z", ZoneOffset.UTC));
    }

    @Test
    void a_day_begins_at_midnight_of_the_zone_also_when_clocks_are_put_forward_and_back() {
        assertEquals(
                times("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"),
                starts("P1D", "2026-03-28T23:00:00Z", "2026-03-30T22:00:00Z", BERLIN));
        assertEquals(
                times("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"),
                starts("P1D", "2026-10-24T22:00:00Z", "2026-10-26T23:00:00Z", BERLIN));
    }

    @Test
    void a_day_of_23_hours_has_23_of_them() {
        assertEquals(
                23,
                starts("PT1H", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", BERLIN)
                        .size());
        assertEquals(
                24,
                starts("PT1H", "2026-03-29T22:00:00Z", "2026-03-30T22:00:00Z", BERLIN)
                        .size());
    }

    @Test
    void parts_of_a_day_begin_anew_at_midnight() {
        assertEquals(
                times("2026-03-28T23:00:00Z", "2026-03-29T11:00:00Z", "2026-03-29T22:00:00Z"),
                starts("PT12H", "2026-03-28T23:00:00Z", "2026-03-30T10:00:00Z", BERLIN));
    }

    @Test
    void a_zone_with_half_an_hour_has_its_own_full_hours() {
        assertEquals(
                times("2026-11-21T09:00:00Z", "2026-11-21T09:30:00Z"),
                starts("PT1H", "2026-11-21T09:00:00Z", "2026-11-21T10:30:00Z", ZoneId.of("Asia/Kolkata")));
    }

    @Test
    void weeks_begin_on_monday_and_months_on_their_first_day() {
        assertEquals(
                times("2026-11-21T00:00:00Z", "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"),
                starts("P1W", "2026-11-21T00:00:00Z", "2026-12-01T00:00:00Z", ZoneOffset.UTC));
        assertEquals(
                times("2026-01-31T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"),
                starts("P1M", "2026-01-31T00:00:00Z", "2026-03-10T00:00:00Z", ZoneOffset.UTC));
    }

    @Test
    void stops_after_as_many_as_are_wanted() {
        Step minute = Step.parse("PT1M").orElseThrow();

        assertEquals(
                10,
                minute.starts(Instant.EPOCH, Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC, 10)
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PT0S", "PT7H", "PT24H", "PT-1H", "PT30S", "P2D", "P1Y", "P0D", "P1DT1H", "hour", "", "PT1.5S"})
    void what_does_not_cut_a_day_evenly_is_no_step(String iso) {
        assertTrue(Step.parse(iso).isEmpty());
    }

    private static List<Instant> starts(String step, String from, String to, ZoneId zone) {
        return Step.parse(step).orElseThrow().starts(Instant.parse(from), Instant.parse(to), zone, 1_000);
    }

    private static List<Instant> times(String... texts) {
        return Stream.of(texts).map(Instant::parse).toList();
    }
}
