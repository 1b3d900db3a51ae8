package dev.regente.local.assign.play;

import dev.regente.local.lent.LocalParts;
import dev.regente.local.load.ProcessorTime;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One process of the routing service, always on the same ports; killed and started again as often as one likes. */
final class Pod {

    private static final long PATIENCE = 120_000_000_000L;
    private static final long BETWEEN_LOOKS = 50_000_000L;
    private static final int TIMEOUT_MILLIS = 2_000;

    private final LocalParts parts;
    private final Path jar;
    private final int port;
    private final int management;
    private final Path log;
    private Process process;
    private double usedByTheDead;

    Pod(LocalParts parts, Path root, int port, Path log) {
        this.parts = parts;
        this.jar = root.resolve(Part.ROUTING.service()).resolve("target/quarkus-app/quarkus-run.jar");
        this.port = port;
        this.management = port + 1;
        this.log = log;
    }

    int port() {
        return port;
    }

    /** Answers when it serves. */
    synchronized void start() {
        var options = System.getenv().getOrDefault("REGENTE_JAVA_OPTS", "").strip();
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC"));
        Arrays.stream(options.split(" +", -1)).filter(word -> !word.isEmpty()).forEach(words::add);
        words.addAll(List.of("-Dquarkus.profile=local", "-jar", jar.toString()));
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw Trouble.failed("The routing service cannot be executed: " + e.getMessage(), e);
        }
        awaitReady();
    }

    /** As a power cut would. */
    synchronized void kill() {
        if (process != null) {
            usedByTheDead += ProcessorTime.milliseconds(process.pid());
            process.destroyForcibly().onExit().join();
        }
    }

    /** Milliseconds of processor time of all processes that it has been. */
    synchronized double used() {
        return usedByTheDead + (process.isAlive() ? ProcessorTime.milliseconds(process.pid()) : 0);
    }

    private void awaitReady() {
        var end = System.nanoTime() + PATIENCE;
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw Trouble.failed("A routing service does not start. It says why in " + log);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private boolean isReady() {
        try {
            var url = URI.create("http://localhost:" + management + "/q/health/ready")
                    .toURL();
            var connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "QUARKUS_HTTP_HOST", "localhost",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_MANAGEMENT_HOST", "localhost",
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(management),
                "QUARKUS_DATASOURCE_JDBC_URL", parts.jdbcUrl(Part.ROUTING.label()),
                "QUARKUS_DATASOURCE_REACTIVE_URL", parts.reactiveUrl(Part.ROUTING.label()),
                "REGENTE_AMQP_HOST", "localhost",
                "REGENTE_AMQP_PORT", Integer.toString(parts.amqpPort()),
                "QUARKUS_OIDC_AUTH_SERVER_URL", parts.issuerUrl());
    }
}
