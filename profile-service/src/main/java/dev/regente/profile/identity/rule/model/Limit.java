package dev.regente.profile.identity.rule.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How many values of one type a person may have.
 *
 * @param most the number of values, at least 1
 * @param within how long ago a value may have been seen to count; null when all count for ever
 */
public record Limit(int most, Duration within) {

    /** Whether a value that was last seen then still counts now. */
    public boolean counts(Instant lastSeen, Instant now) {
        return within == null || !lastSeen.isBefore(now.minus(within));
    }
}
