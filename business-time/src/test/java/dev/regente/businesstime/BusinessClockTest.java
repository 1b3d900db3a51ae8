package dev.regente.businesstime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Split shifts, nights, holidays, special days and hours that do not exist. */
class BusinessClockTest {

    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final Opening MORNING = Opening.of("09:00", "12:00");
    private static final Opening AFTERNOON = Opening.of("13:30", "18:00");
    private static final WeeklyHours SHIFTS =
            WeeklyHours.on(Stream.of(DayOfWeek.values()).filter(day -> day.getValue() < 6), MORNING, AFTERNOON);

    @ParameterizedTest(name = "from {0} to {1} are {2}")
    @CsvSource({
        "2026-11-20T10:00, 2026-11-20T11:00, PT1H",
        "2026-11-20T11:30, 2026-11-20T14:00, PT1H",
        "2026-11-20T12:10, 2026-11-20T13:20, PT0S",
        // A Friday evening and a Monday morning, five working days apart and one.
        "2026-11-20T17:00, 2026-11-23T09:30, PT1H30M",
        "2026-11-16T00:00, 2026-11-23T00:00, PT37H30M",
        "2026-11-21T00:00, 2026-11-22T23:00, PT0S",
        "2026-11-20T11:00, 2026-11-20T10:00, PT0S",
        "2026-11-20T11:00, 2026-11-20T11:00, PT0S"
    })
    void shifts_of_a_week_are_counted(LocalDateTime from, LocalDateTime to, Duration expected) {
        assertEquals(expected, clock(SAO_PAULO, SHIFTS).between(at(from, SAO_PAULO), at(to, SAO_PAULO)));
    }

    @Test
    void what_begins_on_friday_evening_goes_on_into_a_saturday_that_is_closed() {
        var night = WeeklyHours.on(Stream.of(DayOfWeek.FRIDAY), Opening.of("22:00", "02:00"));
        var calendar = new BusinessCalendar("night", 1, SAO_PAULO, night)
                .with(List.of(new SpecialDay(LocalDate.parse("2026-11-21"), "closed", List.of())));
        var clock = new BusinessClock(calendar);

        assertEquals(
                List.of(new Span(instant("2026-11-20T22:00"), instant("2026-11-21T02:00"))),
                clock.open(instant("2026-11-16T00:00"), instant("2026-11-23T00:00")));
        assertTrue(clock.isOpen(instant("2026-11-21T01:59")));
        assertFalse(clock.isOpen(instant("2026-11-21T02:00")));
    }

    @Test
    void a_special_day_counts_more_than_a_holiday_and_a_holiday_more_than_the_week() {
        var holiday = LocalDate.parse("2026-11-20");
        BusinessCalendar closed = new BusinessCalendar("desk", 1, SAO_PAULO, SHIFTS).with((Holidays) holiday::equals);
        BusinessCalendar open = closed.with(List.of(new SpecialDay(holiday, "until noon", List.of(MORNING))));
        Instant from = instant("2026-11-20T00:00");
        Instant to = instant("2026-11-21T00:00");

        assertEquals(Duration.ZERO, new BusinessClock(closed).between(from, to));
        assertEquals(Duration.ofHours(3), new BusinessClock(open).between(from, to));
    }

    @Test
    void an_hour_that_is_left_out_in_spring_is_not_worked_and_one_that_is_repeated_is_worked_twice() {
        var night = WeeklyHours.on(Stream.of(DayOfWeek.values()), Opening.of("00:30", "02:30"));
        BusinessClock clock = clock(LISBON, night);

        assertEquals(Duration.ofHours(1), clock.between(day("2026-03-29"), day("2026-03-30")));
        assertEquals(Duration.ofHours(3), clock.between(day("2026-10-25"), day("2026-10-26")));
        assertEquals(Duration.ofHours(23), always(LISBON).between(day("2026-03-29"), day("2026-03-30")));
        assertEquals(Duration.ofHours(25), always(LISBON).between(day("2026-10-25"), day("2026-10-26")));
    }

    @Test
    void openings_that_overlap_or_touch_are_one() {
        var week = WeeklyHours.on(
                Stream.of(DayOfWeek.FRIDAY),
                Opening.of("09:00", "12:00"),
                Opening.of("11:00", "14:00"),
                Opening.of("14:00", "15:00"));

        assertEquals(
                List.of(new Span(instant("2026-11-20T09:00"), instant("2026-11-20T15:00"))),
                clock(SAO_PAULO, week).open(instant("2026-11-20T00:00"), instant("2026-11-21T00:00")));
    }

    @Test
    void the_end_of_an_amount_is_found_over_nights_and_weekends() {
        BusinessClock clock = clock(SAO_PAULO, SHIFTS);

        assertEquals(
                Optional.of(instant("2026-11-23T09:30")),
                clock.after(instant("2026-11-20T17:00"), Duration.ofMinutes(90)));
        assertEquals(
                Optional.of(instant("2026-11-20T18:00")),
                clock.after(instant("2026-11-20T17:00"), Duration.ofMinutes(60)));
        assertEquals(Optional.of(instant("2026-11-21T03:00")), clock.after(instant("2026-11-21T03:00"), Duration.ZERO));
        assertEquals(Optional.of(instant("2026-11-23T09:00")), clock.nextOpening(instant("2026-11-20T18:00")));
        assertEquals(Optional.of(instant("2026-11-20T10:00")), clock.nextOpening(instant("2026-11-20T10:00")));
    }

    @Test
    void who_never_opens_reaches_nothing() {
        BusinessClock never = clock(SAO_PAULO, new WeeklyHours(Map.of()));

        assertEquals(Optional.empty(), never.after(instant("2026-11-20T17:00"), Duration.ofSeconds(1)));
        assertEquals(Optional.empty(), never.nextOpening(instant("2026-11-20T17:00")));
    }

    @Test
    void always_is_time() {
        Instant from = instant("2026-11-20T17:00");

        assertEquals(
                Duration.ofDays(400),
                new BusinessClock(BusinessCalendar.always()).between(from, from.plus(Duration.ofDays(400))));
    }

    @Test
    void what_is_too_much_is_refused() {
        var many = Collections.nCopies(WeeklyHours.MOST_OPENINGS + 1, MORNING);

        assertThrows(IllegalArgumentException.class, () -> new WeeklyHours(Map.of(DayOfWeek.MONDAY, many)));
        assertThrows(IllegalArgumentException.class, () -> new SpecialDay(LocalDate.EPOCH, "odd", many));
        var days = Stream.iterate(LocalDate.EPOCH, date -> date.plusDays(1))
                .limit(BusinessCalendar.MOST_SPECIAL_DAYS + 1L)
                .map(date -> new SpecialDay(date, "closed", List.of()))
                .toList();
        var calendar = BusinessCalendar.always();
        assertThrows(IllegalArgumentException.class, () -> calendar.with(days));
    }

    private static BusinessClock clock(ZoneId zone, WeeklyHours week) {
        return new BusinessClock(new BusinessCalendar("desk", 1, zone, week));
    }

    private static BusinessClock always(ZoneId zone) {
        return clock(zone, WeeklyHours.always());
    }

    private static Instant instant(String local) {
        return at(LocalDateTime.parse(local), SAO_PAULO);
    }

    private static Instant day(String date) {
        return LocalDate.parse(date).atStartOfDay(LISBON).toInstant();
    }

    private static Instant at(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).toInstant();
    }
}
