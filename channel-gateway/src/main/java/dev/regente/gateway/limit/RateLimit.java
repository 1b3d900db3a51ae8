package dev.regente.gateway.limit;

import dev.regente.gateway.limit.model.Meter;
import dev.regente.gateway.limit.model.Rate;
import java.time.Clock;
import java.time.Duration;

/** Lets each of many do something only so often. Each process counts for itself. */
public final class RateLimit {

    private static final int MOST = 20_000;

    private final Meter meter;
    private final Clock clock;

    public RateLimit(Rate rate, Clock clock) {
        this.meter = new Meter(rate, MOST);
        this.clock = clock;
    }

    /** How long this one has to wait; zero, and counted, when it may go on. */
    public synchronized Duration ask(String who) {
        return meter.ask(who, clock.instant());
    }
}
