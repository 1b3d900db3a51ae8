package dev.regente.kit.data;

import java.time.Duration;

/**
 * A table that is partitioned by day and forgets what is older than its retention. Every bean of this type is kept.
 *
 * @param by how its partition key tells the day
 * @param keep how long a row stays
 */
public record DailyTable(String table, By by, Duration keep) {

    /** What the partition key is. */
    public enum By {
        /** A UUIDv7, whose first bits are a time. */
        UUID_V7,
        /** A timestamptz or a date. */
        TIME
    }
}
