package dev.regente.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.regente.local.part.Trouble;
import dev.regente.local.simulator.instagram.Instagram;
import dev.regente.local.simulator.line.Line;
import dev.regente.local.simulator.messenger.Messenger;
import dev.regente.local.simulator.telegram.Telegram;
import dev.regente.local.simulator.twilio.TwilioSms;
import dev.regente.local.simulator.viber.Viber;
import dev.regente.local.simulator.whatsapp.WhatsApp;
import dev.regente.local.simulator.x.X;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/** All channel providers behind one port, and the few requests with which a test or a person directs them. */
public final class Simulator implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("regente.simulator");
    private static final int THREADS = 32;

    private final Sent sent = new Sent();
    private final Faults faults = new Faults();
    private final Webhooks webhooks;
    private final List<Provider> providers;
    private final HttpServer server;
    private final ExecutorService crew = Executors.newFixedThreadPool(THREADS);

    private Simulator(HttpServer server, URI gateway) {
        this.server = server;
        this.webhooks = new Webhooks(gateway);
        // WhatsApp last: it answers for every number that nobody else knows.
        this.providers = List.of(
                Messenger.provider(sent, webhooks),
                Instagram.provider(sent, webhooks),
                new Telegram(sent, webhooks),
                new Viber(sent, webhooks),
                new TwilioSms(sent, webhooks),
                new X(sent, webhooks),
                new Line(sent, webhooks),
                new WhatsApp(sent, webhooks));
    }

    /** Serves once it answers; webhooks go to the gateway, which need not run yet. */
    public static Simulator start(int port, URI gateway) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var simulator = new Simulator(server, gateway);
            server.createContext("/", simulator::serve);
            var spans = new SpanCollector();
            server.createContext("/v1/traces", spans::take);
            server.createContext("/traces", spans::show);
            server.setExecutor(simulator.crew);
            server.start();
            return simulator;
        } catch (IOException e) {
            throw Trouble.failed("The simulator cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        webhooks.close();
        crew.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var provider = providers.stream()
                    .filter(candidate -> candidate.serves(path))
                    .findFirst();
            if (provider.isPresent()) {
                serve(exchange, provider.get());
            } else {
                reply(exchange, direct(exchange, path));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A request could not be served", e);
            throw e;
        }
    }

    private void serve(HttpExchange exchange, Provider provider) throws IOException {
        var request = new Provider.Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders()::getFirst,
                exchange.getRequestBody().readAllBytes());
        var fault = faults.next(provider.name(), request.body(), provider.isUnasked(request));
        if (fault.delay() != null) {
            LockSupport.parkNanos(
                    Duration.ofMillis(Math.round(fault.delay() * 1000)).toNanos());
        }
        if (fault.cuts(Faults.Cut.BEFORE_ACCEPT)) {
            return;
        }
        var answer = provider.answer(request, fault);
        if (!fault.cuts(Faults.Cut.AFTER_ACCEPT)) {
            reply(exchange, answer);
        }
        answer.afterwards().run();
    }

    private Answer direct(HttpExchange exchange, String path) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        try {
            return switch (exchange.getRequestMethod() + " " + path) {
                case "GET /health" -> Answer.ok(Map.of("status", "UP"));
                case "GET /sent" -> Answer.ok(Map.of("items", sent.list(query(exchange, "recipient"))));
                case "DELETE /sent" -> cleared();
                case "GET /faults" -> Answer.ok(faults.current());
                case "PUT /faults" -> faulty(Json.parse(body, Faults.Fault.class));
                case "PUT /gateway" -> moved(Json.parse(body));
                default -> simulated(exchange.getRequestMethod(), path, body);
            };
        } catch (IOException | IllegalArgumentException e) {
            return Answer.misunderstood(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer cleared() {
        sent.clear();
        return Answer.ok(Map.of("items", List.of()));
    }

    private Answer faulty(Faults.Fault fault) {
        faults.set(fault);
        return Answer.ok(fault);
    }

    private Answer moved(JsonNode body) {
        webhooks.postTo(URI.create(body.path("url").asText()));
        return Answer.ok(Map.of("url", webhooks.gateway().toString()));
    }

    private Answer simulated(String method, String path, byte[] body) throws IOException {
        for (var provider : providers) {
            if (method.equals("POST") && path.equals("/simulate/" + provider.name())) {
                return provider.simulate(Json.parse(body));
            }
        }
        return Answer.misunderstood(404, "No provider and nothing to direct at " + method + " " + path);
    }

    private static String query(HttpExchange exchange, String name) {
        var query = exchange.getRequestURI().getRawQuery();
        return List.of((query == null ? "" : query).split("&", -1)).stream()
                .filter(field -> field.startsWith(name + "="))
                .map(field -> URLDecoder.decode(field.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static void reply(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        // Of the length -1 means: no body.
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        // Complete before anything that follows the answer, as the client may count on that order.
        exchange.close();
    }
}
