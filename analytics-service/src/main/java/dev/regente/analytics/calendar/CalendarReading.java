package dev.regente.analytics.calendar;

import dev.regente.businesstime.BusinessCalendar;
import dev.regente.businesstime.Holidays;
import dev.regente.businesstime.Opening;
import dev.regente.businesstime.PublicHolidays;
import dev.regente.businesstime.SpecialDay;
import dev.regente.businesstime.WeeklyHours;
import dev.regente.contracts.routing.CalendarPublished;
import dev.regente.contracts.routing.CalendarPublished.Hours;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;

/** Reads a calendar out of the event that told it. */
final class CalendarReading {

    private CalendarReading() {}

    /** Fails where a zone, a place or a day of the week is not known. */
    static BusinessCalendar calendar(CalendarPublished told) {
        var week = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        told.weeklyHours()
                .forEach((day, hours) -> week.put(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)), openings(hours)));
        return new BusinessCalendar(told.name(), told.version(), ZoneId.of(told.timeZone()), new WeeklyHours(week))
                .with(told.holidays() == null ? Holidays.NONE : PublicHolidays.of(told.holidays()))
                .with(told.specialDays().stream()
                        .map(day -> new SpecialDay(day.date(), day.name(), openings(day.hours())))
                        .toList());
    }

    private static List<Opening> openings(List<Hours> hours) {
        return hours.stream().map(one -> new Opening(one.from(), one.until())).toList();
    }
}
