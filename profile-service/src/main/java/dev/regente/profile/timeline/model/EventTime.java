package dev.regente.profile.timeline.model;

import java.time.Instant;
import java.util.UUID;

/** The time at which an event was said, for events that tell none: a UUIDv7 begins with its millisecond. */
public final class EventTime {

    private static final int TIME_ORDERED = 7;
    private static final int BITS_BEHIND = 16;

    private EventTime() {}

    public static Instant of(UUID eventId, Instant otherwise) {
        return eventId.version() == TIME_ORDERED
                ? Instant.ofEpochMilli(eventId.getMostSignificantBits() >>> BITS_BEHIND)
                : otherwise;
    }
}
