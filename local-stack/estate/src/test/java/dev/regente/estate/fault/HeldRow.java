package dev.regente.estate.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A row that a test holds, so that whoever needs it waits for as long as the test wants. */
final class HeldRow implements AutoCloseable {

    private static final String WAITING =
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))";

    private final Connection connection;

    HeldRow(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement sql = connection.createStatement()) {
            // The services' roles are not allowed to hold anything for long.
            sql.execute("SET idle_in_transaction_session_timeout = 0");
        }
        connection.setAutoCommit(false);
    }

    /** Whether there is such a row; it is held from then on. */
    boolean holds(String selectForUpdate, String key) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(selectForUpdate)) {
            sql.setString(1, key);
            try (ResultSet rows = sql.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Whether somebody wants it now. */
    boolean isWaitedFor() throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(WAITING)) {
            rows.next();
            return rows.getLong(1) > 0;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
