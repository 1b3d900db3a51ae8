package dev.regente.gateway.outbound.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How many messages may be begun: so many per second, evenly, and up to a quarter of that at once after a rest.
 *
 * <p>They are given out by the handful, so that a busy account takes several messages in one step.
 *
 * @param saved how many could have been begun at that time
 */
public record Pace(int perSecond, double saved, Instant at) {

    private static final int BURSTS_PER_SECOND = 4;
    private static final int HANDFULS_PER_SECOND = 8;
    private static final double NANOS = 1e9;

    /** Of an account that has rested. */
    public static Pace of(int perSecond, Instant now) {
        return new Pace(perSecond, burst(perSecond), now);
    }

    /** No second has more of them. */
    public int mostInASecond() {
        return (int) Math.ceil(perSecond + burst(perSecond));
    }

    /** How many may be begun now. */
    public int room(Instant now) {
        int whole = (int) savedAt(now);
        return whole < handful() ? 0 : whole;
    }

    /** How long it takes until some may be begun. */
    public Duration wait(Instant now) {
        double missing = handful() - savedAt(now);
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing / perSecond * NANOS));
    }

    /** After so many were begun; with fewer than none, after so many were not begun after all. */
    public Pace after(int begun, Instant now) {
        return new Pace(perSecond, savedAt(now) - begun, now.isAfter(at) ? now : at);
    }

    private double savedAt(Instant now) {
        double since = Math.max(0, Duration.between(at, now).toNanos() / NANOS);
        return Math.min(burst(perSecond), saved + since * perSecond);
    }

    private static double burst(int perSecond) {
        return Math.max(1, perSecond / (double) BURSTS_PER_SECOND);
    }

    private int handful() {
        return Math.max(1, perSecond / HANDFULS_PER_SECOND);
    }
}
