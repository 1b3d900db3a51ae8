package dev.regente.businesstime;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * When somebody is there: by the week, except on holidays, except on special days.
 *
 * <p>What began on the day before goes on past midnight, also into a day that is closed.
 *
 * @param version counts the changes of the calendar of this name, from 1
 */
public record BusinessCalendar(
        String name,
        long version,
        ZoneId zone,
        WeeklyHours week,
        Holidays holidays,
        Map<LocalDate, SpecialDay> special) {

    public static final int MOST_SPECIAL_DAYS = 1_000;

    /** @throws IllegalArgumentException if there are more than {@link #MOST_SPECIAL_DAYS} */
    public BusinessCalendar {
        special = Map.copyOf(special);
        if (special.size() > MOST_SPECIAL_DAYS) {
            throw new IllegalArgumentException("A calendar has at most " + MOST_SPECIAL_DAYS + " special days.");
        }
    }

    public BusinessCalendar(String name, long version, ZoneId zone, WeeklyHours week) {
        this(name, version, zone, week, Holidays.NONE, Map.of());
    }

    /** Day and night, everywhere: business time is time. */
    public static BusinessCalendar always() {
        return new BusinessCalendar("always", 1, ZoneOffset.UTC, WeeklyHours.always());
    }

    public BusinessCalendar with(Holidays others) {
        return new BusinessCalendar(name, version, zone, week, others, special);
    }

    /** With these in place of its special days. */
    public BusinessCalendar with(List<SpecialDay> days) {
        return new BusinessCalendar(
                name,
                version,
                zone,
                week,
                holidays,
                days.stream().collect(Collectors.toMap(SpecialDay::date, Function.identity())));
    }

    /** Whether no instant is closed, as far as can be told without looking at each. */
    public boolean isAlwaysOpen() {
        return week.isAlwaysOpen() && special.isEmpty() && holidays.equals(Holidays.NONE);
    }

    /** What begins on this day. */
    List<Opening> openings(LocalDate date) {
        SpecialDay one = special.get(date);
        if (one != null) {
            return one.openings();
        }
        return holidays.isHoliday(date) ? List.of() : week.of(date.getDayOfWeek());
    }
}
