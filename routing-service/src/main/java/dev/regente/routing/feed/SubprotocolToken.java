package dev.regente.routing.feed;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes the bearer token of a browser, which can set no header on a socket, out of {@code bearer.<token>}.
 *
 * <p>Who brings none at all is told so here: a socket's own refusal would be a status without a challenge or a body.
 */
@ApplicationScoped
class SubprotocolToken {

    private static final Pattern BEARER = Pattern.compile("(?i)bearer +\\S.*");
    private static final String PREFIX = "bearer.";
    private static final String SOCKETS = "/v1/agents/me/events";
    /** Filters run from high to low; authentication is at 200. */
    private static final int BEFORE_AUTHENTICATION = 300;

    void register(@Observes Filters filters) {
        filters.register(SubprotocolToken::move, BEFORE_AUTHENTICATION);
    }

    private static void move(RoutingContext context) {
        var headers = context.request().headers();
        if (SOCKETS.equals(context.request().path()) && !isBearer(headers.get(HttpHeaders.AUTHORIZATION))) {
            Optional<String> token = token(headers.get("Sec-WebSocket-Protocol"));
            if (token.isEmpty()) {
                context.fail(new UnauthorizedException());
                return;
            }
            headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + token.get());
        }
        context.next();
    }

    private static boolean isBearer(String authorization) {
        return authorization != null && BEARER.matcher(authorization).matches();
    }

    private static Optional<String> token(String protocols) {
        return Arrays.stream(protocols == null ? new String[0] : protocols.split(",", 20))
                .map(String::trim)
                .filter(protocol -> protocol.startsWith(PREFIX))
                .map(protocol -> protocol.substring(PREFIX.length()))
                .findFirst();
    }
}
