package dev.regente.kit.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that announces more than the limit before any of it is read, as a problem like every other. */
@ApplicationScoped
class BodyLimit {

    private static final int TOO_LARGE = 413;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    /** The server's own limit would answer without a body; this one comes before it. */
    void register(@Observes Filters filters) {
        filters.register(this::check, Integer.MAX_VALUE);
    }

    private void check(RoutingContext call) {
        if (announced(call) <= limit) {
            call.next();
            return;
        }
        EarlyProblem.answer(call, TOO_LARGE, "A body has at most " + limit + " bytes here.");
    }

    private static long announced(RoutingContext call) {
        try {
            String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
