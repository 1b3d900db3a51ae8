package dev.regente.businesstime;

import java.time.LocalTime;

/**
 * Hours in which somebody is there, by the clock on the wall.
 *
 * <p>They belong to the day on which they begin: what ends before it begins, or when it begins, ends on the next day.
 * So {@code 22:00-02:00} of a Friday is over on Saturday, and {@code 00:00-00:00} is a whole day.
 */
public record Opening(LocalTime from, LocalTime until) {

    /** A day and its night. */
    public static final Opening WHOLE_DAY = new Opening(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public static Opening of(String from, String until) {
        return new Opening(LocalTime.parse(from), LocalTime.parse(until));
    }

    boolean isPastMidnight() {
        return !from.isBefore(until);
    }
}
