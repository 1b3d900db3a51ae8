package dev.regente.kit.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the partitions of a table before they are needed and drops them when nothing in them is kept any more.
 *
 * <p>Each statement is a transaction of its own that gives up soon: it locks the whole table, and while it waited for
 * that lock, everybody else would wait behind it. What could not be done now is done at the next run.
 */
final class Partitions {

    private static final String CHECK_VIOLATION = "23514";
    private static final String DUPLICATE_TABLE = "42P07";

    private static final String CHILDREN =
            """
            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = ?::regclass""";

    private static final String KEY =
            """
            SELECT a.attname FROM pg_partitioned_table p
            JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
            WHERE p.partrelid = ?::regclass""";

    private static final String UNPUBLISHED =
            "SELECT 1 FROM outbox_pending WHERE id >= ?::uuid AND id < ?::uuid LIMIT 1";

    private final Connection connection;
    private final LocalDate today;

    /**
     * @param connection in auto-commit mode
     */
    Partitions(Connection connection, Instant now) {
        this.connection = connection;
        this.today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** Whether rows of today have a partition to go to. */
    boolean hasToday(PartitionedTable table) throws SQLException {
        return children(table).contains(Span.needed(table, today).get(0).partition());
    }

    /** Makes what is missing. */
    void create(PartitionedTable table) throws SQLException {
        List<String> there = children(table);
        for (Span span : Span.needed(table, today)) {
            if (!there.contains(span.partition())) {
                create(span);
            }
        }
    }

    /** Drops what is past its retention; answers the names of what was dropped. */
    List<String> drop(PartitionedTable table) throws SQLException {
        var dropped = new ArrayList<String>();
        for (String child : children(table)) {
            Optional<Span> span = Span.named(table, child);
            if (span.isPresent() && span.get().isOver(today) && !isOwed(span.get())) {
                execute("DROP TABLE " + child);
                dropped.add(child);
            }
        }
        if (table.keep().isPresent()) {
            execute("DELETE FROM " + table.name() + "_default WHERE " + isOver(table));
        }
        return dropped;
    }

    /** Ids of others' making and rows without a time tell no age, and are not judged by it. */
    private String isOver(PartitionedTable table) throws SQLException {
        String key = key(table);
        String oldest =
                new Span(table, today.minusDays(table.keep().orElseThrow().toDays())).lowerBound();
        String judged = table.by() == PartitionedTable.By.TIME
                ? key + " > '1970-01-02'"
                : "substring(" + key + "::text, 15, 1) = '7'";
        return key + " < '" + oldest + "' AND " + judged;
    }

    private String key(PartitionedTable table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(KEY)) {
            query.setString(1, table.name());
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private void create(Span span) throws SQLException {
        try {
            execute("CREATE TABLE " + span.partition() + " PARTITION OF "
                    + span.table().name() + " FOR VALUES FROM ('" + span.lowerBound() + "') TO ('" + span.upperBound()
                    + "')");
        } catch (SQLException e) {
            // Somebody else made it, or its first rows came before it did and stay in the default partition.
            if (!DUPLICATE_TABLE.equals(e.getSQLState()) && !CHECK_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** An event that the broker never had is not forgotten, however old it is. */
    private boolean isOwed(Span span) throws SQLException {
        if (!"outbox".equals(span.table().name())) {
            return false;
        }
        try (PreparedStatement query = connection.prepareStatement(UNPUBLISHED)) {
            query.setString(1, span.lowerBound());
            query.setString(2, span.upperBound());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private List<String> children(PartitionedTable table) throws SQLException {
        var names = new ArrayList<String>();
        try (PreparedStatement query = connection.prepareStatement(CHILDREN)) {
            query.setString(1, table.name());
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
}
