package dev.regente.kit.data;

import java.time.Duration;
import java.util.Optional;

/**
 * A table that is partitioned by time. Every bean of this type gets its partitions before they are needed.
 *
 * @param by how its partition key tells the time
 * @param keep how long a row stays; empty for a table that forgets nothing by itself, which is cut by the month
 */
public record PartitionedTable(String name, By by, Optional<Duration> keep) {

    /** A table whose rows leave, a day at a time, when they are older than {@code keep}. */
    public static PartitionedTable daily(String name, By by, Duration keep) {
        return new PartitionedTable(name, by, Optional.of(keep));
    }

    /** A table whose rows stay. */
    public static PartitionedTable monthly(String name, By by) {
        return new PartitionedTable(name, by, Optional.empty());
    }

    /** What the partition key is. */
    public enum By {
        /** A UUIDv7, whose first bits are a time. */
        UUID_V7,
        /** A timestamptz or a date. */
        TIME
    }
}
