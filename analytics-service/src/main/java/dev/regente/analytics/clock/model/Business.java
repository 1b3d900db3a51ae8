package dev.regente.analytics.clock.model;

import java.time.Duration;

/**
 * The time of a run in which somebody was there.
 *
 * @param calendar as the queue that it counts for named it
 * @param version null while no version of that calendar was heard of, or nothing was counted
 * @param time null unless the run stopped
 */
public record Business(String calendar, Long version, Duration time) {

    /** The calendar of whatever names no other: business time is time. */
    public static final String ALWAYS = "always";

    /** Not counted yet. */
    public static Business by(String calendar) {
        return new Business(calendar, null, null);
    }
}
