package dev.regente.kit.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.regente.kit.Refusal;
import dev.regente.kit.events.QuietSpans;
import dev.regente.kit.work.NaturalBatches;
import dev.regente.kit.work.Transience;
import io.opentelemetry.api.trace.Span;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Gives every error the same voice: {@code application/problem+json} (RFC 9457) with a stable code and a trace id. */
@ApplicationScoped
class Problems implements ProblemPostProcessor {

    static final String TYPE = "https://regente.dev/problems/";
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int LONGEST_TALE = 2_000;
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final Map<Integer, String> CODES = Map.ofEntries(
            Map.entry(400, "invalid_request"),
            Map.entry(401, "unauthenticated"),
            Map.entry(403, "not_allowed"),
            Map.entry(404, "not_found"),
            Map.entry(405, "method_not_allowed"),
            Map.entry(406, "not_acceptable"),
            Map.entry(408, "request_timeout"),
            Map.entry(409, "conflict"),
            Map.entry(410, "gone"),
            Map.entry(412, "version_mismatch"),
            Map.entry(413, "too_large"),
            Map.entry(415, "unsupported_media_type"),
            Map.entry(422, "unprocessable"),
            Map.entry(428, "if_match_required"),
            Map.entry(429, "too_many_requests"),
            Map.entry(503, "unavailable"));

    @Override
    public int priority() {
        return 10;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        int status = status(problem.getStatusCode(), context.cause);
        String code = problem.getParameters().get("code") instanceof String given ? given : code(status, context.cause);
        var builder = HttpProblem.builder()
                .withType(URI.create(TYPE + code))
                .withTitle(title(problem, status))
                .withStatus(status)
                .withInstance(quiet(problem.getInstance()));
        if (problem.getStatusCode() < SERVER_ERROR || context.cause instanceof Refusal) {
            builder.withDetail(problem.getDetail());
        }
        problem.getParameters().forEach(builder::with);
        problem.getHeaders().forEach(builder::withHeader);
        if (status == SERVER_ERROR && context.cause != null) {
            tell(context);
        }
        if (status == UNAVAILABLE) {
            builder.withHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        builder.with("code", code);
        var span = Span.current().getSpanContext();
        if (span.isValid()) {
            builder.with("traceId", span.getTraceId());
        }
        return builder.build();
    }

    /** Some failures are known only when they come back from the database. */
    private static int status(int status, Throwable cause) {
        if (status != SERVER_ERROR || cause == null) {
            return status;
        }
        if (cause instanceof NaturalBatches.Overflow || Transience.isTransient(cause)) {
            return UNAVAILABLE;
        }
        return isUnstorable(cause) ? BAD_REQUEST : status;
    }

    /** PostgreSQL holds no NUL and no lone surrogate in a text. */
    private static boolean isUnstorable(Throwable cause) {
        return cause instanceof PgException pg && UNSTORABLE.contains(pg.getSqlState());
    }

    static String code(int status, Throwable cause) {
        if (status == BAD_REQUEST && cause != null && isUnstorable(cause)) {
            return "invalid_text";
        }
        if (status == BAD_REQUEST && cause != null && cause.getCause() instanceof JsonProcessingException) {
            return "invalid_body";
        }
        return CODES.getOrDefault(status, status < SERVER_ERROR ? "invalid_request" : "internal_error");
    }

    static HttpProblem of(Refusal refusal) {
        var builder = HttpProblem.builder()
                .withTitle(title(refusal.kind().status()))
                .withStatus(refusal.kind().status())
                .withDetail(refusal.getMessage())
                .with("code", refusal.code());
        refusal.more().forEach(builder::with);
        if (refusal.retryAfter() > 0) {
            builder.withHeader("Retry-After", refusal.retryAfter());
        }
        return builder.build();
    }

    static String title(int status) {
        var known = jakarta.ws.rs.core.Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }

    private static String title(HttpProblem problem, int status) {
        return status == problem.getStatusCode() && problem.getTitle() != null ? problem.getTitle() : title(status);
    }

    /** It comes with its slashes escaped. */
    private static URI quiet(URI instance) {
        return instance == null || instance.isOpaque() ? instance : URI.create(QuietSpans.quiet(instance.getPath()));
    }

    /** Where it broke, and never what it said: messages of exceptions may quote a customer. */
    private static void tell(ProblemContext context) {
        var frames = new StringBuilder();
        for (Throwable t = context.cause; t != null && frames.length() < LONGEST_TALE; t = t.getCause()) {
            frames.append("\n  ").append(t.getClass().getName());
            for (StackTraceElement frame : t.getStackTrace()) {
                if (frame.getClassName().startsWith("dev.regente.") && frames.length() < LONGEST_TALE) {
                    frames.append("\n    at ").append(frame);
                }
            }
        }
        LOG.errorf("Answering 500 on %s:%s", QuietSpans.quiet(context.path), frames);
    }
}
