package dev.regente.local.lent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.local.fixture.FakeService;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole stack with fake services: what is tested is the starting, killing and stopping. */
class StackTest {

    @TempDir
    static Path root;

    private static Stack stack;

    @BeforeAll
    static void start() throws IOException {
        var checkout = Path.of(System.getProperty("regente.root"));
        Files.createSymbolicLink(root.resolve("local-stack"), checkout.resolve("local-stack"));
        Files.createSymbolicLink(root.resolve(".regente"), Files.createDirectories(checkout.resolve(".regente")));
        for (var service : Part.services()) {
            FakeService.packageInto(root, service.service());
        }
        stack = Stack.start(root);
    }

    @AfterAll
    static void stop() {
        var processes = ProcessHandle.current().descendants().toList();
        stack.close();
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .join();
    }

    @Test
    void tells_each_service_where_everything_is() throws Exception {
        var environment = get(stack.url(Part.GATEWAY) + "/env");

        assertTrue(environment.contains("QUARKUS_DATASOURCE_JDBC_URL=" + stack.jdbcUrl("gateway")), environment);
        assertTrue(environment.contains("QUARKUS_DATASOURCE_PASSWORD=local-gateway"), environment);
        assertTrue(environment.contains("REGENTE_AMQP_PORT=" + stack.amqpPort()), environment);
        assertTrue(environment.contains("QUARKUS_OIDC_AUTH_SERVER_URL=" + stack.url(Part.OIDC) + "/regente"));
        assertTrue(environment.contains("GATEWAY_PROVIDER_URL=" + stack.url(Part.SIMULATOR)), environment);
    }

    @Test
    void brings_a_killed_service_back() throws Exception {
        stack.kill(Part.PROFILE);
        assertThrows(ConnectException.class, () -> get(stack.managementUrl(Part.PROFILE) + "/q/health/ready"));

        stack.start(Part.PROFILE);

        assertEquals("{\"status\":\"UP\"}", get(stack.managementUrl(Part.PROFILE) + "/q/health/ready"));
    }

    @Test
    void loses_nothing_committed_when_the_database_is_killed() throws Exception {
        try (var connection = DriverManager.getConnection(stack.jdbcUrl("routing"), "routing", "local-routing")) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 'committed' AS word");
        }

        stack.kill(Part.POSTGRES);
        assertThrows(SQLException.class, () -> DriverManager.getConnection(
                        stack.jdbcUrl("routing"), "routing", "local-routing")
                .close());
        stack.start(Part.POSTGRES);

        try (var connection = DriverManager.getConnection(stack.jdbcUrl("routing"), "routing", "local-routing");
                var rows = connection.createStatement().executeQuery("SELECT word FROM kept")) {
            assertTrue(rows.next());
            assertEquals("committed", rows.getString(1));
        }
    }

    @Test
    void keeps_tokens_valid_when_the_issuer_is_killed() throws Exception {
        var before = get(stack.url(Part.OIDC) + "/regente/jwks");

        stack.kill(Part.OIDC);
        stack.start(Part.OIDC);

        assertEquals(before, get(stack.url(Part.OIDC) + "/regente/jwks"));
        assertFalse(stack.token("ana").isBlank());
    }

    @Test
    void says_what_the_dead_part_said_last() throws IOException {
        stack.stop(Part.ANALYTICS);
        var jar = root.resolve("analytics-service/target/quarkus-app/quarkus-run.jar");
        var good = Files.readAllBytes(jar);
        Files.writeString(jar, "no jar");

        var trouble = assertThrows(Trouble.class, () -> stack.start(Part.ANALYTICS));

        assertTrue(trouble.getMessage().contains("analytics has died with exit code 1"), trouble.getMessage());
        assertTrue(trouble.getMessage().contains("Invalid or corrupt jarfile"), trouble.getMessage());
        assertTrue(trouble.getMessage().contains("./regente start analytics"), trouble.getMessage());
        Files.write(jar, good);
        stack.start(Part.ANALYTICS);
    }

    private static String get(String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
