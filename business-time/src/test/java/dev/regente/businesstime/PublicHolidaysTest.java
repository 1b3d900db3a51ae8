package dev.regente.businesstime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the right country, part and year are asked for. */
class PublicHolidaysTest {

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "BR, 2026-09-07, true",
        "BR, 2026-09-08, false",
        "br, 2027-09-07, true",
        // It moves with Easter.
        "BR, 2026-04-03, true",
        "BR, 2027-03-26, true",
        // Kept on the Friday before, because it is a Saturday.
        "US, 2026-07-03, true",
        "DE, 2026-11-01, false",
        "DE-BY, 2026-11-01, true",
        "DE-BY, 2026-10-03, true",
        "DE-BE, 2026-11-01, false"
    })
    void are_those_of_the_place(String place, LocalDate date, boolean expected) {
        assertEquals(expected, PublicHolidays.of(place).isHoliday(date));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XX", "DE-XX", "DE-BY-XX", "../etc", "brazil"})
    void of_nowhere_are_refused(String place) {
        assertThrows(IllegalArgumentException.class, () -> PublicHolidays.of(place));
    }

    @Test
    void close_a_calendar() {
        var calendar = BusinessCalendar.always().with(PublicHolidays.of("BR"));

        assertEquals(
                java.time.Duration.ZERO,
                new BusinessClock(calendar)
                        .between(
                                java.time.Instant.parse("2026-09-07T00:00:00Z"),
                                java.time.Instant.parse("2026-09-08T00:00:00Z")));
    }
}
