package dev.regente.kit.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the daily partitions of a table before they are needed and drops them when nothing in them is kept any more.
 *
 * <p>Runs over JDBC, away from the event loops, in one transaction per table.
 */
final class Partitions {

    private static final int DAYS_AHEAD = 3;
    private static final int TIMESTAMP_SHIFT = 16;
    private static final long VERSION_7 = 0x7000L;
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;

    private static final String CHECK_VIOLATION = "23514";

    private static final String CHILDREN =
            """
            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = ?::regclass""";

    private final Connection connection;
    private final LocalDate today;

    Partitions(Connection connection, Instant now) {
        this.connection = connection;
        this.today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** Brings one table up to date; answers the names of the partitions that were dropped. */
    List<String> keep(DailyTable table) throws SQLException {
        List<String> children = children(table.table());
        for (int day = 0; day <= DAYS_AHEAD; day++) {
            LocalDate date = today.plusDays(day);
            if (!children.contains(nameOf(table, date))) {
                create(table, date);
            }
        }
        return drop(table, children);
    }

    private List<String> drop(DailyTable table, List<String> children) throws SQLException {
        // A partition goes when even its last moment is older than what is kept.
        LocalDate oldest = today.minusDays(table.keep().toDays());
        var dropped = new ArrayList<String>();
        for (String child : children) {
            Optional<LocalDate> date = dateOf(table, child);
            if (date.isPresent() && date.get().isBefore(oldest)) {
                execute("DROP TABLE " + child);
                dropped.add(child);
            }
        }
        return dropped;
    }

    /** A day whose first rows came before its partition stays in the default partition. */
    private void create(DailyTable table, LocalDate date) throws SQLException {
        String from = bound(table, date);
        String to = bound(table, date.plusDays(1));
        execute("SAVEPOINT day");
        try {
            execute("CREATE TABLE " + nameOf(table, date) + " PARTITION OF " + table.table() + " FOR VALUES FROM ('"
                    + from + "') TO ('" + to + "')");
        } catch (SQLException e) {
            if (!CHECK_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            execute("ROLLBACK TO SAVEPOINT day");
        }
        execute("RELEASE SAVEPOINT day");
    }

    private List<String> children(String table) throws SQLException {
        var names = new ArrayList<String>();
        try (PreparedStatement query = connection.prepareStatement(CHILDREN)) {
            query.setString(1, table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String nameOf(DailyTable table, LocalDate date) {
        return table.table() + "_" + SUFFIX.format(date);
    }

    private static Optional<LocalDate> dateOf(DailyTable table, String child) {
        try {
            return Optional.of(LocalDate.parse(child.substring(table.table().length() + 1), SUFFIX));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String bound(DailyTable table, LocalDate date) {
        Instant midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        return table.by() == DailyTable.By.TIME
                ? midnight.toString()
                : smallestId(midnight).toString();
    }

    /** The smallest UUIDv7 of an instant (RFC 9562): 48 bits of milliseconds, then the version, then zeros. */
    static UUID smallestId(Instant instant) {
        return new UUID(instant.toEpochMilli() << TIMESTAMP_SHIFT | VERSION_7, Long.MIN_VALUE);
    }
}
