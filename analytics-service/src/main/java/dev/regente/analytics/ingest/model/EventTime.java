package dev.regente.analytics.ingest.model;

import java.time.Instant;
import java.util.UUID;

/** The time inside a UUIDv7, for events whose body tells none. */
public final class EventTime {

    private static final int TIME_ORDERED = 7;
    private static final int BITS_BELOW_TIME = 16;

    private EventTime() {}

    /** When the event was written, to the millisecond. */
    public static Instant of(UUID eventId) {
        if (eventId.version() != TIME_ORDERED) {
            throw new IllegalArgumentException("An event without a time of its own has an id that tells none");
        }
        return Instant.ofEpochMilli(eventId.getMostSignificantBits() >>> BITS_BELOW_TIME);
    }
}
