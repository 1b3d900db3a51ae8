package dev.regente.businesstime;

import java.time.LocalDate;
import java.util.List;

/**
 * A day that is not as its week says, nor as a holiday would: closed for the inventory, open on Christmas Eve.
 *
 * @param openings of this day; none where it is closed
 */
public record SpecialDay(LocalDate date, String name, List<Opening> openings) {

    /** @throws IllegalArgumentException if there are more than {@link WeeklyHours#MOST_OPENINGS} */
    public SpecialDay {
        openings = WeeklyHours.atMost(openings);
    }
}
