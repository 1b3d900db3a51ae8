package dev.regente.estate.doors;

import static org.awaitility.Awaitility.await;

import dev.regente.local.lent.Stack;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One more process of a service of the stack, in the profile of production and with nothing but its environment. */
public record Pod(Process process, String url, Path log) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    static Pod start(Stack stack, Part service) throws IOException {
        return start(stack, service, Map.of());
    }

    /** With variables of the environment beside those that it needs. */
    public static Pod start(Stack stack, Part service, Map<String, String> variables) throws IOException {
        int port = freePort();
        int management = freePort();
        Path log = Files.createTempFile("pod-", ".log");
        Home home = stack.home();
        Path jar = home.root().resolve(service.service()).resolve("target/quarkus-app/quarkus-run.jar");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(java, "-Xmx256m", "-XX:+UseSerialGC", "-jar", jar.toString()));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment(stack, service));
        builder.environment().putAll(variables);
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "QUARKUS_MANAGEMENT_PORT", Integer.toString(management)));
        var pod = new Pod(builder.start(), "http://localhost:" + port, log);
        pod.awaitReady("http://localhost:" + management);
        return pod;
    }

    /** SIGKILL; what it said until then can still be read. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.delete(log);
    }

    private void awaitReady(String management) {
        try {
            await().atMost(PATIENCE).until(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("The pod has ended: " + Files.readString(log));
                }
                return isReady(management);
            });
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static boolean isReady(String management) {
        try {
            return Door.call(management, "GET", "/q/health/ready", null, null).status() == 200;
        } catch (AssertionError e) {
            return false;
        }
    }

    private static Map<String, String> environment(Stack stack, Part service) {
        Home home = stack.home();
        String jdbc = stack.jdbcUrl(service.label());
        return Map.of(
                "QUARKUS_HTTP_HOST", "localhost",
                "QUARKUS_DATASOURCE_JDBC_URL", jdbc,
                "QUARKUS_DATASOURCE_REACTIVE_URL", jdbc.substring("jdbc:".length()),
                "QUARKUS_DATASOURCE_PASSWORD", service.password(),
                "REGENTE_AMQP_HOST", "localhost",
                "REGENTE_AMQP_PORT", Integer.toString(home.port(Part.BROKER)),
                "REGENTE_AMQP_USERNAME", service.label(),
                "REGENTE_AMQP_PASSWORD", service.password(),
                "QUARKUS_OIDC_AUTH_SERVER_URL", home.issuerUrl());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
