package dev.regente.local.postgres;

import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** One database and one role per service, so that no service can read another's. */
final class Databases {

    private final int port;

    Databases(int port) {
        this.port = port;
    }

    /** Idempotent; waits for a server that is still starting or recovering. */
    void provision(long seconds) {
        try (var connection = connect(Instant.now().plusSeconds(seconds))) {
            for (var service : Part.services()) {
                provision(connection, service);
            }
        } catch (SQLException e) {
            throw Trouble.failed("The databases could not be created: " + e.getMessage(), e);
        }
    }

    private Connection connect(Instant deadline) throws SQLException {
        var url = "jdbc:postgresql://localhost:" + port + "/postgres?connectTimeout=2";
        while (true) {
            try {
                return DriverManager.getConnection(url, PostgresServer.SUPERUSER, PostgresServer.SUPERUSER_PASSWORD);
            } catch (SQLException e) {
                if (Instant.now().isAfter(deadline) || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private static void provision(Connection connection, Part service) throws SQLException {
        var name = service.label();
        if (isMissing(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
            execute(connection, "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, service.password()));
            // A service that hangs must not hold up its own colleagues for ever.
            execute(connection, "ALTER ROLE %s SET lock_timeout = '10s'".formatted(name));
            execute(connection, "ALTER ROLE %s SET idle_in_transaction_session_timeout = '60s'".formatted(name));
        }
        if (isMissing(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute(connection, "CREATE DATABASE %s OWNER %s".formatted(name, name));
        }
        execute(connection, "REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(name));
    }

    private static boolean isMissing(Connection connection, String question, String name) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
