package dev.regente.estate.doors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.regente.estate.doors.RoleTable.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Real calls of anybody, well meant or not. */
final class Door {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private Door() {}

    /** What a caller is told. */
    record Answer(int status, HttpHeaders headers, String body) {

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        JsonNode json() {
            try {
                return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
            } catch (JsonProcessingException e) {
                return MissingNode.getInstance();
            }
        }

        String code() {
            return json().path("code").asText();
        }

        boolean isProblem() {
            return header("Content-Type").startsWith("application/problem+json")
                    && json().path("status").asInt() == status
                    && !code().isEmpty();
        }

        /** Whether whoever came by a link is told that it is none of ours, whatever it leads to. */
        boolean isOfAWrongLink() {
            boolean page = status == 403
                    && header("Content-Type").startsWith("text/html")
                    && header("Content-Security-Policy").startsWith("default-src 'none'");
            return page || (status == 400 && isProblem() && code().equals("link_incomplete"));
        }

        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    /** Calls with a bearer token, or without one for null. */
    static Answer call(String base, String method, String path, String token, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        request.header("Content-Type", "application/json");
        var given = new ArrayList<>(List.of(headers));
        if (token != null) {
            given.addAll(List.of("Authorization", "Bearer " + token));
        }
        if (!given.isEmpty()) {
            request.headers(given.toArray(String[]::new));
        }
        try {
            var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Knocks at a route, be it HTTP or a socket. */
    static Answer knock(String base, Route route, String path, String token, String body) {
        return route.isSocket() ? socket(base + path, token, false) : call(base, route.method(), path, token, body);
    }

    /** The answer to a handshake; who gets in leaves at once. */
    static Answer socket(String url, String token, boolean asBrowser) {
        var builder = CLIENT.newWebSocketBuilder().connectTimeout(PATIENCE);
        if (token != null && asBrowser) {
            builder.subprotocols("bearer." + token);
        } else if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        try {
            builder.buildAsync(URI.create(url.replaceFirst("^http", "ws")), new WebSocket.Listener() {})
                    .join()
                    .abort();
            return new Answer(101, HttpHeaders.of(java.util.Map.of(), (name, value) -> true), "");
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                HttpResponse<?> answer = refused.getResponse();
                String body = answer.body() instanceof String text ? text : "";
                return new Answer(answer.statusCode(), answer.headers(), body);
            }
            throw e;
        }
    }
}
