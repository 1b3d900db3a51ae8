package dev.regente.routing.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a supervisor writes a calendar down, and how it is kept: the same hours are always written the same way.
 *
 * @param timeZone whose clocks the hours are told by, such as {@code America/Sao_Paulo}
 * @param weeklyHours by day of the week; a day that is missing is closed
 * @param holidays the place whose public holidays are closed, such as {@code BR} or {@code US-CA}; none without it
 * @param specialDays days that are not as their week says, nor as a holiday would; by date
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CalendarSetup(
        @NotBlank @Size(max = 64) String timeZone,
        @NotNull Map<
                                @Pattern(regexp = "monday|tuesday|wednesday|thursday|friday|saturday|sunday") String,
                                @NotNull @Size(max = CalendarSetup.MOST_HOURS) List<@NotNull @Valid Hours>>
                        weeklyHours,
        @Pattern(regexp = "[A-Z]{2}(-[A-Z0-9]{1,8})?") String holidays,
        @Size(max = CalendarSetup.MOST_SPECIAL_DAYS) List<@NotNull @Valid SpecialDay> specialDays) {

    static final int MOST_HOURS = 12;
    static final int MOST_SPECIAL_DAYS = 500;

    private static final List<String> WEEK =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private static final Comparator<String> UNTOLD_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    public CalendarSetup {
        weeklyHours = inOrder(weeklyHours);
        holidays = holidays == null ? null : holidays.toUpperCase(Locale.ROOT);
        specialDays = specialDays == null ? List.of() : byDate(specialDays);
    }

    /** Hours of a day by the clock on the wall; what ends when it begins or before ends on the next day. */
    public record Hours(@NotNull @Pattern(regexp = TIME) String from, @NotNull @Pattern(regexp = TIME) String until) {

        private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";
    }

    /**
     * One day.
     *
     * @param name what people call it
     * @param hours none where it is closed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SpecialDay(
            @NotNull @Pattern(regexp = "\\d{4}-\\d{2}-\\d{2}") String date,
            @Size(max = 64) String name,
            @NotNull @Size(max = MOST_HOURS) List<@NotNull @Valid Hours> hours) {}

    /** What is no day stays, to be refused. */
    private static Map<String, List<Hours>> inOrder(Map<String, List<Hours>> week) {
        if (week == null) {
            return null;
        }
        var ordered = new LinkedHashMap<String, List<Hours>>();
        week.keySet().stream()
                .sorted(Comparator.comparingInt(WEEK::indexOf))
                .filter(day -> week.get(day) == null || !week.get(day).isEmpty())
                .forEach(day -> ordered.put(day, week.get(day)));
        return ordered;
    }

    private static List<SpecialDay> byDate(List<SpecialDay> days) {
        return days.stream()
                .sorted(Comparator.comparing(day -> day == null ? null : day.date(), UNTOLD_FIRST))
                .toList();
    }
}
