package dev.regente.routing.calendar;

import dev.regente.businesstime.BusinessCalendar;
import dev.regente.businesstime.Holidays;
import dev.regente.businesstime.Opening;
import dev.regente.businesstime.PublicHolidays;
import dev.regente.businesstime.SpecialDay;
import dev.regente.businesstime.WeeklyHours;
import dev.regente.kit.Refusal;
import dev.regente.routing.calendar.CalendarSetup.Hours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Reads what people wrote as a calendar, and tells them what is none. */
final class Reading {

    private Reading() {}

    /** Fails with 422 where a zone, a place or a day is not known. */
    static BusinessCalendar calendar(String name, long version, CalendarSetup setup) {
        return new BusinessCalendar(name, version, zone(setup.timeZone()), week(setup))
                .with(holidays(setup.holidays()))
                .with(specialDays(setup));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Refusal.unprocessable("unknown_time_zone", "A time zone has a name such as America/Sao_Paulo.");
        }
    }

    private static Holidays holidays(String place) {
        try {
            return place == null ? Holidays.NONE : PublicHolidays.of(place);
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable("unknown_place", "No public holidays are known of this place.");
        }
    }

    private static WeeklyHours week(CalendarSetup setup) {
        var week = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        setup.weeklyHours()
                .forEach((day, hours) -> week.put(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)), openings(hours)));
        return new WeeklyHours(week);
    }

    private static List<SpecialDay> specialDays(CalendarSetup setup) {
        var days = new ArrayList<SpecialDay>();
        var dates = new HashSet<LocalDate>();
        for (CalendarSetup.SpecialDay day : setup.specialDays()) {
            LocalDate date = date(day.date());
            if (!dates.add(date)) {
                throw Refusal.unprocessable("invalid_special_day", "A special day is told once.");
            }
            days.add(new SpecialDay(date, day.name(), openings(day.hours())));
        }
        return days;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.unprocessable("invalid_special_day", "A special day is a day, such as 2026-12-24.");
        }
    }

    private static List<Opening> openings(List<Hours> hours) {
        return hours.stream().map(one -> Opening.of(one.from(), one.until())).toList();
    }
}
