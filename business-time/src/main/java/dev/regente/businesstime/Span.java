package dev.regente.businesstime;

import java.time.Duration;
import java.time.Instant;

/** From an instant until before another. */
public record Span(Instant start, Instant end) {

    public Duration length() {
        return Duration.between(start, end);
    }
}
