package dev.regente.gateway.outbound.model;

import java.time.Duration;

/** How long to wait before a send is tried again. Doubles, and spreads, so that many do not come back together. */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /**
     * The pause after so many attempts.
     *
     * @param attempts at least 1
     * @param chance between 0 and 1; the pause lies between half and all of its full length
     */
    public Duration after(int attempts, double chance) {
        int doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
        double full = Math.min(first.toMillis() * Math.pow(2, doublings), (double) longest.toMillis());
        return Duration.ofMillis(Math.round(full * (0.5 + chance / 2)));
    }
}
