package dev.regente.local.postgres;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** An empty database beside that of a service, which the service can be told to use instead; gone when it is closed. */
public final class SideDatabase implements AutoCloseable {

    private final Home home;
    private final String name;

    private SideDatabase(Home home, String name) {
        this.home = home;
        this.name = name;
    }

    /** What an interrupted run left of that name is dropped first. */
    public static SideDatabase create(Home home, String name, Part owner) {
        var database = new SideDatabase(home, name);
        database.drop();
        database.execute("CREATE DATABASE %s OWNER %s".formatted(name, owner.label()));
        return database;
    }

    /** Without `jdbc:`, as the reactive client wants it. */
    public String url() {
        return "postgresql://localhost:" + home.port(Part.POSTGRES) + "/" + name;
    }

    /** With all rights. */
    public Connection connect() throws SQLException {
        return connect(url());
    }

    @Override
    public void close() {
        drop();
    }

    private void drop() {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private void execute(String sql) {
        try (var connection = connect("postgresql://localhost:" + home.port(Part.POSTGRES) + "/postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw Trouble.failed("The database " + name + " cannot be made or dropped: " + e.getMessage(), e);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection("jdbc:" + url, PostgresServer.SUPERUSER, PostgresServer.SUPERUSER_PASSWORD);
    }
}
