package dev.regente.contracts.routing;

import dev.regente.contracts.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A calendar has a new version, by which what begins from now on is counted. It says all of it.
 *
 * @param name what queues call it
 * @param version counts the versions of this calendar, from 1
 * @param timeZone whose clocks its hours are told by, such as {@code America/Sao_Paulo}
 * @param weeklyHours by day of the week, {@code monday} to {@code sunday}; a day that is missing is closed
 * @param holidays the place whose public holidays are closed, such as {@code BR} or {@code US-CA}; null for none
 * @param specialDays days that are not as their week says, nor as a holiday would
 */
public record CalendarPublished(
        String name,
        long version,
        String timeZone,
        Map<String, List<Hours>> weeklyHours,
        String holidays,
        List<SpecialDay> specialDays,
        Instant publishedAt)
        implements Event {

    public static final String ADDRESS = "routing.calendar-published.v1";

    public CalendarPublished {
        weeklyHours = weeklyHours == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(weeklyHours));
        specialDays = specialDays == null ? List.of() : List.copyOf(specialDays);
    }

    /** From a time of the day until another; on the next day where that is not later. */
    public record Hours(LocalTime from, LocalTime until) {}

    /**
     * One day.
     *
     * @param name what people call it; null for nothing
     * @param hours none where it is closed
     */
    public record SpecialDay(LocalDate date, String name, List<Hours> hours) {

        public SpecialDay {
            hours = hours == null ? List.of() : List.copyOf(hours);
        }
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return name;
    }
}
