package dev.regente.local.simulator;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * What an operator's tracing backend would be: takes spans (OTLP over HTTP) and shows them by trace.
 *
 * <p>It keeps the newest traces, and forgets the oldest whole ones beyond a limit of spans.
 */
final class SpanCollector {

    private static final int LIMIT = 15_000;
    private static final String SHOWN = "/traces";

    private final Map<String, List<TracedSpan>> traces = new LinkedHashMap<>();
    private int held;

    /** `POST /v1/traces`, as every exporter sends it. */
    void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            try (InputStream body = body(exchange)) {
                ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(this::add);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            // An empty answer is the protobuf of "took all of them".
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** `GET /traces` lists the newest first, `GET /traces/{traceId}` shows one with all its spans. */
    void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            var id =
                    exchange.getRequestURI().getPath().substring(SHOWN.length()).replace("/", "");
            var answer = id.isEmpty() ? Answer.ok(Map.of("items", list())) : one(id);
            var body = answer.body();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized void add(ResourceSpans resource) {
        var service = resource.getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(KeyValue::getValue)
                .map(value -> value.getStringValue())
                .findFirst()
                .orElse("unknown");
        resource.getScopeSpansList()
                .forEach(scope -> scope.getSpansList().forEach(span -> add(new TracedSpan(service, span))));
        while (held > LIMIT) {
            var oldest = traces.values().iterator();
            held -= oldest.next().size();
            oldest.remove();
        }
    }

    private void add(TracedSpan span) {
        traces.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
        held++;
    }

    private synchronized List<Map<String, Object>> list() {
        var newestFirst = new ArrayList<Map<String, Object>>();
        traces.forEach((id, spans) -> newestFirst.add(
                0,
                Map.of(
                        "traceId", id,
                        "spans", spans.size(),
                        "services",
                                spans.stream()
                                        .map(TracedSpan::service)
                                        .distinct()
                                        .toList(),
                        "root",
                                spans.stream()
                                        .filter(span -> span.parentId().isEmpty())
                                        .map(TracedSpan::name)
                                        .findFirst()
                                        .orElse(""))));
        return newestFirst;
    }

    private synchronized Answer one(String traceId) {
        var spans = traces.get(traceId);
        return spans == null
                ? Answer.misunderstood(404, "No span of this trace has come, or it is forgotten")
                : Answer.ok(Map.of(
                        "traceId",
                        traceId,
                        "spans",
                        spans.stream().sorted().map(TracedSpan::view).toList()));
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody();
        return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(body)
                : body;
    }
}
