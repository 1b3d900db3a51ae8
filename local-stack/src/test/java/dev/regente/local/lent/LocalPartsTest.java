package dev.regente.local.lent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalPartsTest {

    private static LocalParts parts;

    @BeforeAll
    static void borrow() {
        parts = LocalParts.start();
    }

    @AfterAll
    static void giveBack() {
        parts.close();
    }

    @Test
    void lends_one_database_for_each_service_and_no_service_another_ones() throws SQLException {
        for (var service : List.of("gateway", "profile", "routing", "analytics")) {
            try (var connection = connect(service, service);
                    var rows = connection.createStatement().executeQuery("SELECT current_database()")) {
                assertTrue(rows.next());
                assertEquals(service, rows.getString(1));
            }
        }
        assertThrows(SQLException.class, () -> connect("profile", "gateway").close());
    }

    @Test
    void keeps_data_through_an_outage_of_the_database() throws SQLException {
        try (var connection = connect("profile", "profile")) {
            connection.createStatement().execute("CREATE TABLE kept (word text)");
            connection.createStatement().execute("INSERT INTO kept VALUES ('still here')");
        }

        parts.stop(Part.POSTGRES);
        assertThrows(SQLException.class, () -> connect("profile", "profile").close());
        parts.resume(Part.POSTGRES);

        try (var connection = connect("profile", "profile");
                var rows = connection.createStatement().executeQuery("SELECT word FROM kept")) {
            assertTrue(rows.next());
            assertEquals("still here", rows.getString(1));
        }
    }

    @Test
    void can_take_the_broker_away_and_bring_it_back_on_the_same_port() {
        var port = parts.amqpPort();

        parts.stop(Part.BROKER);
        assertFalse(listens(port));
        parts.resume(Part.BROKER);

        assertTrue(listens(port));
    }

    @Test
    void lends_real_tokens_mail_and_providers() throws Exception {
        assertEquals(3, parts.token("ana").split("\\.", -1).length);
        assertTrue(listens(parts.smtpPort()) && listens(parts.imapPort()));
        assertEquals(200, statusOf(parts.simulatorUrl() + "/health"));
        assertEquals(200, statusOf(parts.issuerUrl() + "/.well-known/openid-configuration"));
        parts.sendWebhooksTo(URI.create("http://localhost:2"));
    }

    @Test
    void says_which_part_was_not_asked_for() {
        try (var onlyMail = LocalParts.start(Part.MAIL)) {
            assertTrue(listens(onlyMail.smtpPort()));
            assertTrue(
                    assertThrows(Trouble.class, onlyMail::amqpPort).getMessage().contains("broker"));
        }
    }

    @Test
    void leaves_no_process_behind() {
        var before = ProcessHandle.current().descendants().toList();
        var borrowed = LocalParts.start(Part.POSTGRES);
        var started = ProcessHandle.current()
                .descendants()
                .filter(process -> !before.contains(process))
                .toList();
        assertTrue(started.size() > 1, "a database has several processes");

        borrowed.close();

        CompletableFuture.allOf(started.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .join();
        assertTrue(started.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static Connection connect(String database, String user) throws SQLException {
        return DriverManager.getConnection(parts.jdbcUrl(database), user, parts.password(user));
    }

    private static boolean listens(int port) {
        try (var socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int statusOf(String url) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
