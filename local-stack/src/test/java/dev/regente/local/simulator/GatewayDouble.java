package dev.regente.local.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A gateway that only writes down which webhooks came. */
final class GatewayDouble implements AutoCloseable {

    private final BlockingQueue<Webhook> arrived = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private volatile int status = 200;

    record Webhook(String path, Headers headers, byte[] body) {

        String signature() {
            return headers.getFirst("X-Hub-Signature-256");
        }
    }

    private GatewayDouble(HttpServer server) {
        this.server = server;
    }

    static GatewayDouble start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var gateway = new GatewayDouble(server);
            server.createContext("/", gateway::take);
            server.start();
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void answerWith(int otherStatus) {
        status = otherStatus;
    }

    /** The next webhook, or null when none comes. */
    Webhook next() throws InterruptedException {
        return arrived.poll(30, TimeUnit.SECONDS);
    }

    Webhook poll() {
        return arrived.poll();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            arrived.add(new Webhook(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
