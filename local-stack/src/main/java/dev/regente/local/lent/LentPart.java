package dev.regente.local.lent;

import dev.regente.local.broker.Broker;
import dev.regente.local.mail.MailServer;
import dev.regente.local.oidc.Issuer;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import dev.regente.local.postgres.PostgresServer;
import dev.regente.local.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** One part on ports that were free when it was made; they stay its own through every stop and start. */
final class LentPart {

    // Nobody listens there, so webhooks wait until a test has said where its gateway is.
    private static final URI NOWHERE = URI.create("http://localhost:1");

    private static final Logger LOG = Logger.getLogger("regente.lend");
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 32_000;
    private static final int PORT_ATTEMPTS = 100;

    private final Part part;
    private final Home home;
    private final boolean durable;
    private final List<Integer> ports;
    private AutoCloseable running;

    LentPart(Part part, Home home, boolean durable) {
        this.part = part;
        this.home = home;
        this.durable = durable;
        this.ports = part.usualPorts().stream().map(usual -> freePort()).toList();
    }

    String coordinates() {
        return ports.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    synchronized void start() {
        if (running == null) {
            running = open();
        }
    }

    synchronized void stop() {
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (Exception e) { // AutoCloseable declares nothing narrower.
            throw new IllegalStateException(part.label() + " did not stop: " + e.getMessage(), e);
        } finally {
            running = null;
        }
    }

    private AutoCloseable open() {
        var port = ports.get(0);
        var data = home.data(part);
        return switch (part) {
            case POSTGRES -> LentPostgres.start(server(data, port), data);
            case BROKER -> Broker.start(data, port, durable);
            case OIDC -> Issuer.start(port, data.resolve("signing-key.json"));
            case SIMULATOR -> Simulator.start(port, NOWHERE);
            case MAIL -> MailServer.start(port, ports.get(1));
            case GATEWAY, PROFILE, ROUTING, ANALYTICS ->
                throw Trouble.misspelt(part.label() + " cannot be lent: a service is started whole, with Stack");
        };
    }

    private PostgresServer server(Path data, int port) {
        return durable
                ? PostgresServer.durable(home.cache(), data, port)
                : PostgresServer.fleeting(home.cache(), data, port);
    }

    /** Below the ports that systems give to outgoing connections, which could take one between here and its use. */
    private static int freePort() {
        var random = ThreadLocalRandom.current();
        for (var attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            try (var socket = new ServerSocket(random.nextInt(FIRST_PORT, LAST_PORT))) {
                return socket.getLocalPort();
            } catch (BindException e) {
                LOG.fine(() -> "A port is taken, trying another: " + e.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw Trouble.failed(
                "No free port between " + FIRST_PORT + " and " + LAST_PORT + " after " + PORT_ATTEMPTS + " attempts.");
    }
}
