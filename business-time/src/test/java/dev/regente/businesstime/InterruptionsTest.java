package dev.regente.businesstime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time that is taken out of a span, when a calendar opens and closes, and spans that are too long to look at. */
class InterruptionsTest {

    /** From nine to five, every day. */
    private static final BusinessClock DESK = new BusinessClock(new BusinessCalendar(
            "desk", 1, ZoneOffset.UTC, WeeklyHours.on(Stream.of(DayOfWeek.values()), Opening.of("09:00", "17:00"))));

    private static final BusinessClock ALWAYS = new BusinessClock(BusinessCalendar.always());

    @ParameterizedTest(name = "from {0} to {1} without {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-11-20T10:00:00Z, 2026-11-20T12:00:00Z, -, PT2H",
                "2026-11-20T10:00:00Z, 2026-11-20T12:00:00Z, 2026-11-20T10:30:00Z/2026-11-20T11:00:00Z, PT1H30M",
                // What lies outside of the hours is not counted anyway.
                "2026-11-20T10:00:00Z, 2026-11-21T10:00:00Z, 2026-11-20T16:00:00Z/2026-11-21T09:30:00Z, PT6H30M",
                // One that was counted twice would take too much.
                "2026-11-20T10:00:00Z, 2026-11-20T12:00:00Z, "
                        + "2026-11-20T10:30:00Z/2026-11-20T11:00:00Z 2026-11-20T10:45:00Z/2026-11-20T11:15:00Z, "
                        + "PT1H15M",
                "2026-11-20T10:00:00Z, 2026-11-20T12:00:00Z, 2026-11-20T09:00:00Z/2026-11-20T10:15:00Z, PT1H45M",
                "2026-11-20T10:00:00Z, 2026-11-20T12:00:00Z, 2026-11-20T11:00:00Z/2026-11-20T13:00:00Z, PT1H",
                "2026-11-20T10:00:00Z, 2026-11-20T12:00:00Z, 2026-11-20T13:00:00Z/2026-11-20T14:00:00Z, PT2H",
                "2026-11-20T10:00:00Z, 2026-11-20T12:00:00Z, 2026-11-20T11:00:00Z/2026-11-20T10:30:00Z, PT2H",
                "2026-11-20T12:00:00Z, 2026-11-20T10:00:00Z, 2026-11-20T10:30:00Z/2026-11-20T11:00:00Z, PT0S"
            })
    void what_interrupts_is_taken_out_once(Instant from, Instant to, String interruptions, Duration expected) {
        assertEquals(expected, DESK.between(from, to, spans(interruptions)));
    }

    @Test
    void always_takes_them_out_too() {
        assertEquals(
                Duration.ofMinutes(90),
                ALWAYS.between(
                        Instant.parse("2026-11-20T22:00:00Z"),
                        Instant.parse("2026-11-21T00:00:00Z"),
                        spans("2026-11-20T23:00:00Z/2026-11-20T23:30:00Z")));
    }

    @ParameterizedTest(name = "at {0}: opens {1}, closes {2}")
    @CsvSource({
        "2026-11-20T08:00:00Z, 2026-11-20T09:00:00Z, 2026-11-20T08:00:00Z",
        "2026-11-20T09:00:00Z, 2026-11-20T09:00:00Z, 2026-11-20T17:00:00Z",
        "2026-11-20T12:00:00Z, 2026-11-20T12:00:00Z, 2026-11-20T17:00:00Z",
        "2026-11-20T17:00:00Z, 2026-11-21T09:00:00Z, 2026-11-20T17:00:00Z"
    })
    void opens_and_closes(Instant at, Instant opens, Instant closes) {
        assertEquals(Optional.of(opens), DESK.nextOpening(at));
        assertEquals(Optional.of(closes), DESK.nextClosing(at));
    }

    @Test
    void what_is_open_for_weeks_closes_once_and_what_is_always_open_never() {
        var holiday = LocalDate.parse("2026-12-25");
        var calendar = BusinessCalendar.always().with(List.of(new SpecialDay(holiday, null, List.of())));

        assertEquals(
                Optional.of(Instant.parse("2026-12-25T00:00:00Z")),
                new BusinessClock(calendar).nextClosing(Instant.parse("2026-11-20T10:00:00Z")));
        assertEquals(Optional.empty(), ALWAYS.nextClosing(Instant.parse("2026-11-20T10:00:00Z")));
    }

    @Test
    void of_a_span_without_end_only_ten_years_are_looked_at() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant far = Instant.parse("+900000-01-01T00:00:00Z");

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertEquals(Duration.ofHours(8 * 3_660), DESK.between(from, far));
            assertEquals(Duration.ZERO, DESK.between(from, far, List.of(new Span(from, far))));
            assertEquals(Duration.between(from, far), ALWAYS.between(from, far));
        });
    }

    @Test
    void a_whole_day_once_a_week_is_not_always() {
        var week = WeeklyHours.on(Stream.of(DayOfWeek.MONDAY), Opening.WHOLE_DAY);
        var clock = new BusinessClock(new BusinessCalendar("mondays", 1, ZoneOffset.UTC, week));

        assertEquals(
                Duration.ofDays(2),
                clock.between(Instant.parse("2026-11-02T00:00:00Z"), Instant.parse("2026-11-16T00:00:00Z")));
    }

    @Test
    void hours_that_begin_anywhere_but_at_midnight_still_have_their_nights() {
        var week = WeeklyHours.on(Stream.of(DayOfWeek.values()), Opening.of("09:00", "09:00"));
        var clock = new BusinessClock(new BusinessCalendar("day and night", 1, ZoneId.of("Europe/Lisbon"), week));

        assertEquals(
                Duration.ofDays(365),
                clock.between(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")));
    }

    private static List<Span> spans(String text) {
        var spans = new ArrayList<Span>();
        for (String span : text == null ? new String[0] : text.split(" ")) {
            String[] ends = span.split("/");
            spans.add(new Span(Instant.parse(ends[0]), Instant.parse(ends[1])));
        }
        return spans;
    }
}
