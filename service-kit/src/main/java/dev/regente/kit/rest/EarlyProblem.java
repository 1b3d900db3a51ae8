package dev.regente.kit.rest;

import dev.regente.kit.events.QuietSpans;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** A problem for a call that gets no further than the server's own filters, in the same voice as all others. */
final class EarlyProblem {

    private EarlyProblem() {}

    /** Answers and closes the connection: what the caller still sends is not worth reading. */
    static void answer(RoutingContext call, int status, String detail) {
        String code = Problems.code(status, null);
        call.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(new JsonObject()
                        .put("type", Problems.TYPE + code)
                        .put("title", Problems.title(status))
                        .put("status", status)
                        .put("detail", detail)
                        .put("instance", QuietSpans.quiet(call.request().path()))
                        .put("code", code)
                        .toBuffer());
    }
}
