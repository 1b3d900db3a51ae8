package dev.regente.routing.feed;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.Optional;

/** Takes the bearer token of a browser, which can set no header on a socket, out of {@code bearer.<token>}. */
@ApplicationScoped
class SubprotocolToken {

    private static final String PREFIX = "bearer.";
    private static final String SOCKETS = "/v1/agents/me/events";
    /** Filters run from high to low; authentication is at 200. */
    private static final int BEFORE_AUTHENTICATION = 300;

    void register(@Observes Filters filters) {
        filters.register(SubprotocolToken::move, BEFORE_AUTHENTICATION);
    }

    private static void move(RoutingContext context) {
        var headers = context.request().headers();
        if (SOCKETS.equals(context.request().path()) && !headers.contains(HttpHeaders.AUTHORIZATION)) {
            token(headers.get("Sec-WebSocket-Protocol"))
                    .ifPresent(token -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        }
        context.next();
    }

    private static Optional<String> token(String protocols) {
        return Arrays.stream(protocols == null ? new String[0] : protocols.split(",", 20))
                .map(String::trim)
                .filter(protocol -> protocol.startsWith(PREFIX))
                .map(protocol -> protocol.substring(PREFIX.length()))
                .findFirst();
    }
}
