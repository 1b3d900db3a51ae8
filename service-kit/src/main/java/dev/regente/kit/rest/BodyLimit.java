package dev.regente.kit.rest;

import dev.regente.kit.KitConfig;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that announces more than the limit before any of it is read, as a problem like every other. */
@ApplicationScoped
class BodyLimit {

    private static final int TOO_LARGE = 413;

    /** After the server's own, which sets the widest. */
    private static final int LATE = 1;

    private final long limit;
    private final Map<String, Long> wider = new HashMap<>();

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize widest, KitConfig config) {
        this.limit = config.maxBody().orElse(widest).asLongValue();
        config.maxBodies().forEach((path, size) -> wider.put(path, size.asLongValue()));
    }

    /** The server's own limit would answer without a body; this one comes before it. */
    void register(@Observes Filters filters) {
        filters.register(this::check, Integer.MAX_VALUE);
        filters.register(this::watch, LATE);
    }

    private void check(RoutingContext call) {
        long most = most(call);
        if (announced(call) <= most) {
            call.next();
            return;
        }
        EarlyProblem.answer(call, TOO_LARGE, "A body has at most " + most + " bytes here.");
    }

    /** A body that announces nothing is counted while it comes. */
    private void watch(RoutingContext call) {
        call.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most(call));
        call.next();
    }

    private long most(RoutingContext call) {
        return wider.getOrDefault(call.normalizedPath(), limit);
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
