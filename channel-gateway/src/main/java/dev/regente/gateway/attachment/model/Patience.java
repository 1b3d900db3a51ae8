package dev.regente.gateway.attachment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** When a file that could not be had is tried again, and when no more. */
public record Patience(Duration firstPause, Duration longestPause, Duration giveUpAfter) {

    private static final int MOST_DOUBLINGS = 30;
    private static final int TIMESTAMP_SHIFT = 16;

    /**
     * The end of an attempt that may go better next time.
     *
     * @param id a UUIDv7, which tells since when it is tried
     * @param attempts at least 1
     */
    public Ending later(String reason, UUID id, int attempts, Instant now) {
        Instant begun = Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIMESTAMP_SHIFT);
        Instant next = now.plus(pause(attempts));
        return next.isAfter(begun.plus(giveUpAfter)) ? Ending.gone(reason) : Ending.later(reason, next);
    }

    private Duration pause(int attempts) {
        double doubled = firstPause.toMillis() * Math.pow(2, Math.min(attempts - 1, MOST_DOUBLINGS));
        return Duration.ofMillis((long) Math.min(doubled, (double) longestPause.toMillis()));
    }
}
