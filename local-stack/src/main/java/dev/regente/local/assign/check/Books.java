package dev.regente.local.assign.check;

import dev.regente.local.lent.LocalParts;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the routing service has written down. */
final class Books {

    private static final int ROWS = 1_000;

    private final LocalParts parts;

    Books(LocalParts parts) {
        this.parts = parts;
    }

    /** Something is done with a row. */
    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    String url() {
        return parts.jdbcUrl(Part.ROUTING.label());
    }

    long number(String question) {
        long[] number = new long[1];
        each(question, row -> number[0] = row.getLong(1));
        return number[0];
    }

    void each(String question, Reader reader) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            // Else the driver reads everything at once.
            connection.setAutoCommit(false);
            statement.setFetchSize(ROWS);
            try (var rows = statement.executeQuery(question)) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw Trouble.failed("The books of routing cannot be read: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), Part.ROUTING.label(), Part.ROUTING.password());
    }
}
