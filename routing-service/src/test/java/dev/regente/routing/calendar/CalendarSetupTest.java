package dev.regente.routing.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.regente.businesstime.BusinessClock;
import dev.regente.kit.Refusal;
import dev.regente.routing.calendar.CalendarSetup.Hours;
import dev.regente.routing.calendar.CalendarSetup.SpecialDay;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write down is a calendar, or they are told why not. */
class CalendarSetupTest {

    private static final Hours DAY = new Hours("09:00", "18:00");

    @Test
    void the_same_hours_in_another_order_are_the_same() {
        var one = new LinkedHashMap<String, List<Hours>>();
        one.put("friday", List.of(DAY));
        one.put("monday", List.of(DAY));
        one.put("sunday", List.of());
        var eve = new SpecialDay("2026-12-24", "Christmas Eve", List.of());
        var last = new SpecialDay("2026-12-31", null, List.of());

        var setup = new CalendarSetup("UTC", one, "br", List.of(last, eve));

        assertEquals(
                new CalendarSetup(
                        "UTC", Map.of("monday", List.of(DAY), "friday", List.of(DAY)), "BR", List.of(eve, last)),
                setup);
        assertEquals(
                List.of("monday", "friday"), List.copyOf(setup.weeklyHours().keySet()));
        assertNotEquals(setup, new CalendarSetup("UTC", one, "br", List.of(eve)));
    }

    @Test
    void it_is_read_as_it_was_meant() {
        var setup = new CalendarSetup(
                "America/Sao_Paulo",
                Map.of("friday", List.of(new Hours("22:00", "02:00"), DAY)),
                "BR",
                // A holiday on which somebody works for once.
                List.of(new SpecialDay("2026-11-20", "half a day", List.of(new Hours("09:00", "12:00")))));
        var clock = new BusinessClock(Reading.calendar("desk", 1, setup));

        assertEquals(Duration.ofHours(13), week(clock, "2026-11-13T03:00:00Z"));
        assertEquals(Duration.ofHours(3), week(clock, "2026-11-20T03:00:00Z"));
        assertEquals(Duration.ZERO, week(clock, "2026-12-25T03:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Mars/Base, -, 2026-12-24, 2026-12-25, unknown_time_zone",
                "UTC, XX, 2026-12-24, 2026-12-25, unknown_place",
                "UTC, US-XX, 2026-12-24, 2026-12-25, unknown_place",
                "UTC, BR, 2026-02-30, 2026-12-25, invalid_special_day",
                "UTC, BR, 2026-12-24, 2026-12-24, invalid_special_day"
            })
    void what_is_none_is_told_with_a_code(String zone, String place, String one, String other, String code) {
        var setup = new CalendarSetup(
                zone,
                Map.of(),
                place,
                List.of(new SpecialDay(one, null, List.of()), new SpecialDay(other, null, List.of())));

        var refusal = assertThrows(Refusal.class, () -> Reading.calendar("desk", 1, setup));

        assertEquals(code, refusal.code());
        assertEquals(Refusal.Kind.UNPROCESSABLE, refusal.kind());
    }

    private static Duration week(BusinessClock clock, String from) {
        Instant begin = Instant.parse(from);
        return clock.between(begin, begin.plus(Duration.ofDays(3)));
    }
}
