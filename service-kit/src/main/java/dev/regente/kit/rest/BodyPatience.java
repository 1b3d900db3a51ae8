package dev.regente.kit.rest;

import dev.regente.kit.KitConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Does not wait for ever for a body, and takes none that is packed: a small one could unpack to any size.
 *
 * <p>A caller that sends nothing at all is cut off by {@code quarkus.http.idle-timeout}; this one sends a byte now and
 * then.
 */
@ApplicationScoped
class BodyPatience {

    private static final int TIMED_OUT = 408;
    private static final int UNSUPPORTED = 415;
    private static final int PRIORITY = Integer.MAX_VALUE - 1;

    private final Vertx vertx;
    private final long patience;

    BodyPatience(Vertx vertx, KitConfig config) {
        this.vertx = vertx;
        this.patience = config.bodyPatience().toMillis();
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, PRIORITY);
    }

    private void watch(RoutingContext call) {
        HttpServerRequest request = call.request();
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !"identity".equalsIgnoreCase(encoding)) {
            call.response().putHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            EarlyProblem.answer(call, UNSUPPORTED, "A body is taken as it is, without a Content-Encoding.");
            return;
        }
        if (!request.isEnded()) {
            long timer = vertx.setTimer(patience, id -> cutOff(call));
            // An answer does not end the body of somebody who was refused at once.
            call.addEndHandler(end -> {
                if (request.isEnded()) {
                    vertx.cancelTimer(timer);
                }
            });
        }
        call.next();
    }

    private static void cutOff(RoutingContext call) {
        if (call.request().isEnded()) {
            return;
        }
        if (!call.response().ended()) {
            EarlyProblem.answer(call, TIMED_OUT, "The body took too long to come.");
        }
        call.request().connection().close();
    }
}
