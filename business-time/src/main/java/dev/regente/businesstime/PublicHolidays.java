package dev.regente.businesstime;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The public holidays of a country or of a part of it, as Jollyday knows them; those that move are where they are kept.
 * The first place that a process asks for takes it some tenths of a second.
 */
public final class PublicHolidays implements Holidays {

    private final HolidayManager manager;
    private final String[] region;
    private final Map<Year, Set<LocalDate>> years = new ConcurrentHashMap<>();

    private PublicHolidays(HolidayManager manager, String... region) {
        this.manager = manager;
        this.region = region;
    }

    /**
     * Of a whole country, such as {@code BR}, or of a part of it, such as {@code US-CA}: ISO 3166-1 and 3166-2.
     *
     * @throws IllegalArgumentException if nothing is known of it
     */
    public static PublicHolidays of(String place) {
        String[] parts = place.toLowerCase(Locale.ROOT).split("-", -1);
        String country = parts[0].toUpperCase(Locale.ROOT);
        if (!HolidayManager.getSupportedCalendarCodes().contains(country)) {
            throw new IllegalArgumentException("No holidays are known of this country.");
        }
        var manager = HolidayManager.getInstance(ManagerParameters.create(parts[0]));
        if (parts.length > 2
                || (parts.length == 2
                        && !manager.getCalendarHierarchy().getChildren().containsKey(parts[1]))) {
            throw new IllegalArgumentException("No holidays are known of this part of the country.");
        }
        return parts.length == 1 ? new PublicHolidays(manager) : new PublicHolidays(manager, parts[1]);
    }

    @Override
    public boolean isHoliday(LocalDate date) {
        return years.computeIfAbsent(Year.from(date), this::dates).contains(date);
    }

    private Set<LocalDate> dates(Year year) {
        return manager.getHolidays(year, region).stream()
                .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
