package dev.regente.local.load;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** What the four services have written down, read where they wrote it: thousands of rows are too many for an API. */
public final class Books {

    private static final int ROWS_AT_ONCE = 1_000;

    private final Home home;

    public Books(Home home) {
        this.home = home;
    }

    /** Something to be done with each row. */
    @FunctionalInterface
    public interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    public void each(Part service, String sql, Reader reader, Object... parameters) {
        var url = "jdbc:postgresql://localhost:" + home.port(Part.POSTGRES) + "/" + service.label();
        try (var connection = DriverManager.getConnection(url, service.label(), service.password())) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try (var statement = connection.prepareStatement(sql)) {
                read(statement, reader, parameters);
            }
        } catch (SQLException e) {
            throw Trouble.failed("The database of " + service.label() + " cannot be read: " + e.getMessage(), e);
        }
    }

    public long number(Part service, String sql, Object... parameters) {
        var number = new AtomicLong();
        each(service, sql, row -> number.set(row.getLong(1)), parameters);
        return number.get();
    }

    private static void read(PreparedStatement statement, Reader reader, Object... parameters) throws SQLException {
        statement.setFetchSize(ROWS_AT_ONCE);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
