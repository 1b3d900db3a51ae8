package dev.regente.gateway.limit.model;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts how often each of many does something, in bounded memory: of too many the one that was quiet for longest is
 * forgotten, which can only let it do more.
 *
 * <p>Kept for each is the instant at which all that it did will be forgotten (the generic cell rate algorithm). Not
 * thread-safe.
 */
public final class Meter {

    private final Rate rate;
    private final Map<String, Instant> busyUntil;

    public Meter(Rate rate, int most) {
        this.rate = rate;
        this.busyUntil = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                return size() > most;
            }
        };
    }

    /** How long this one has to wait; zero, and counted, when it may go on. */
    public Duration ask(String who, Instant now) {
        Instant known = busyUntil.get(who);
        Instant busy = known == null || known.isBefore(now) ? now : known;
        Instant allowed = now.plus(rate.each().multipliedBy(rate.burst() - 1L));
        if (busy.isAfter(allowed)) {
            return Duration.between(allowed, busy);
        }
        busyUntil.put(who, busy.plus(rate.each()));
        return Duration.ZERO;
    }

    int size() {
        return busyUntil.size();
    }
}
