package dev.regente.gateway.limit.model;

import java.time.Duration;

/**
 * How often something may be done: {@code burst} times at once, and again as the time goes.
 *
 * @param each the time that each one takes to be forgotten
 */
public record Rate(int burst, Duration each) {

    /** So many in any span of that length, all at once if need be. */
    public static Rate of(int times, Duration span) {
        return new Rate(times, span.dividedBy(times));
    }
}
