package dev.regente.kit.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The time that one partition holds: a day of a table that forgets, a month of one that does not. */
record Span(PartitionedTable table, LocalDate from) {

    /** Providers tell things again for seven days. */
    private static final int DAYS_BACK = 8;

    private static final int DAYS_AHEAD = 3;
    private static final int TIMESTAMP_SHIFT = 16;
    private static final long VERSION_7 = 0x7000L;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    /** Those that have to exist today, the most urgent first. */
    static List<Span> needed(PartitionedTable table, LocalDate today) {
        var spans = new ArrayList<Span>();
        if (table.keep().isEmpty()) {
            LocalDate month = today.withDayOfMonth(1);
            spans.add(new Span(table, month));
            spans.add(new Span(table, month.plusMonths(1)));
            return spans;
        }
        for (int day = 0; day <= DAYS_AHEAD; day++) {
            spans.add(new Span(table, today.plusDays(day)));
        }
        for (int day = 1; day <= Math.min(DAYS_BACK, table.keep().get().toDays()); day++) {
            spans.add(new Span(table, today.minusDays(day)));
        }
        return spans;
    }

    /** The span that a partition's name stands for; empty for the default partition. */
    static Optional<Span> named(PartitionedTable table, String partition) {
        String suffix = partition.substring(table.name().length() + 1);
        try {
            return Optional.of(
                    table.keep().isPresent()
                            ? new Span(table, LocalDate.parse(suffix, DAY))
                            : new Span(table, YearMonth.parse(suffix, MONTH).atDay(1)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    String partition() {
        return table.name() + "_" + (table.keep().isPresent() ? DAY : MONTH).format(from);
    }

    /** Whether even its last moment is older than what is kept. */
    boolean isOver(LocalDate today) {
        return table.keep()
                .map(keep -> from.isBefore(today.minus(keep.toDays(), ChronoUnit.DAYS)))
                .orElse(false);
    }

    /** The first key that belongs to it. */
    String lowerBound() {
        return bound(from);
    }

    /** The first key that belongs to the next one. */
    String upperBound() {
        return bound(table.keep().isPresent() ? from.plusDays(1) : from.plusMonths(1));
    }

    private String bound(LocalDate date) {
        Instant midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        return table.by() == PartitionedTable.By.TIME
                ? midnight.toString()
                : smallestId(midnight).toString();
    }

    /** The smallest UUIDv7 of an instant (RFC 9562): 48 bits of milliseconds, then the version, then zeros. */
    static UUID smallestId(Instant instant) {
        return new UUID(instant.toEpochMilli() << TIMESTAMP_SHIFT | VERSION_7, Long.MIN_VALUE);
    }
}
