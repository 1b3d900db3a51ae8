package dev.regente.businesstime;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The openings of a usual week; a day that is not named is closed. Openings of one day may overlap: no second is
 * counted twice.
 */
public record WeeklyHours(Map<DayOfWeek, List<Opening>> days) {

    public static final int MOST_OPENINGS = 12;

    /** @throws IllegalArgumentException if a day has more than {@link #MOST_OPENINGS} */
    public WeeklyHours {
        var copy = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        days.forEach((day, openings) -> copy.put(day, atMost(openings)));
        days = Collections.unmodifiableMap(copy);
    }

    /** The same on each of these days. */
    public static WeeklyHours on(Stream<DayOfWeek> days, Opening... openings) {
        var week = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        days.forEach(day -> week.put(day, List.of(openings)));
        return new WeeklyHours(week);
    }

    /** Day and night. */
    public static WeeklyHours always() {
        return on(Stream.of(DayOfWeek.values()), Opening.WHOLE_DAY);
    }

    boolean isAlwaysOpen() {
        return Stream.of(DayOfWeek.values()).allMatch(day -> of(day).contains(Opening.WHOLE_DAY));
    }

    List<Opening> of(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }

    static List<Opening> atMost(List<Opening> openings) {
        if (openings.size() > MOST_OPENINGS) {
            throw new IllegalArgumentException("A day has at most " + MOST_OPENINGS + " openings.");
        }
        return List.copyOf(openings);
    }
}
