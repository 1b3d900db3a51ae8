package dev.regente.routing.calendar;

import dev.regente.contracts.routing.CalendarPublished;
import dev.regente.kit.data.Tx;
import dev.regente.routing.calendar.CalendarSetup.Hours;
import dev.regente.routing.calendar.CalendarSetup.SpecialDay;
import dev.regente.routing.calendar.Calendars.Found;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;

/** Says that a calendar has a new version, and how it is. */
final class CalendarAnnouncer {

    private CalendarAnnouncer() {}

    static void published(Tx tx, Found calendar) {
        CalendarSetup setup = calendar.setup();
        var week = new LinkedHashMap<String, List<CalendarPublished.Hours>>();
        setup.weeklyHours().forEach((day, hours) -> week.put(day, hours(hours)));
        tx.announce(new CalendarPublished(
                calendar.name(),
                calendar.version(),
                setup.timeZone(),
                week,
                setup.holidays(),
                setup.specialDays().stream().map(CalendarAnnouncer::day).toList(),
                calendar.publishedAt()));
    }

    private static CalendarPublished.SpecialDay day(SpecialDay day) {
        return new CalendarPublished.SpecialDay(LocalDate.parse(day.date()), day.name(), hours(day.hours()));
    }

    private static List<CalendarPublished.Hours> hours(List<Hours> hours) {
        return hours.stream()
                .map(one -> new CalendarPublished.Hours(LocalTime.parse(one.from()), LocalTime.parse(one.until())))
                .toList();
    }
}
