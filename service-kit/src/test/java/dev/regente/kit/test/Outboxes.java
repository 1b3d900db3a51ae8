package dev.regente.kit.test;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads back what the service under test has said, and whatever else its database holds. */
public final class Outboxes {

    private static final String DEADLOCK = "40P01";
    private static final int DEADLOCKS = 5;

    private Outboxes() {}

    /** The bodies that were announced on an address, in the order of their ids. */
    public static List<JsonObject> events(String address) {
        return query("SELECT body FROM outbox WHERE address = '" + address + "' ORDER BY id").stream()
                .map(row -> new JsonObject(row.get(0)))
                .toList();
    }

    /** How many announced events the broker has not accepted yet. */
    public static long pending() {
        return Long.parseLong(
                query("SELECT count(*) FROM outbox_pending").get(0).get(0));
    }

    /** A connection of the test's own to the service's database. */
    public static Connection connection() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    /**
     * Changes the service's own database behind its back. What it still does of an earlier test may stand in the way:
     * of two that wait for each other the database ends one, and if that is the test, it goes second.
     */
    public static void update(String sql) {
        for (int left = DEADLOCKS; ; left--) {
            try (var connection = connection();
                    var statement = connection.createStatement()) {
                statement.executeUpdate(sql);
                return;
            } catch (SQLException e) {
                if (left == 0 || !DEADLOCK.equals(e.getSQLState())) {
                    throw new AssertionError("The test could not change the database", e);
                }
            }
        }
    }

    /** The rows of a query on the service's own database, each column as text. */
    public static List<List<String>> query(String sql) {
        try (var connection = connection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<String>>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError("The test could not read the database", e);
        }
    }
}
