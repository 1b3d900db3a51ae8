package dev.regente.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SpanCollectorTest extends RunningSimulator {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String ROOT = "00f067aa0ba902b7";
    private static final String CHILD = "00f067aa0ba902b8";

    @Test
    void shows_the_spans_of_a_trace_from_several_services_in_the_order_of_their_beginnings() throws Exception {
        assertEquals(200, tell(false, "routing-service", span(CHILD, ROOT, "process", 2_000_000_000L)));
        assertEquals(200, tell(true, "channel-gateway", span(ROOT, "", "POST", 1_500_000_000L)));

        var listed = get("/traces").path("items");
        assertEquals(1, listed.size());
        assertEquals(TRACE, listed.get(0).path("traceId").asText());
        assertEquals("POST", listed.get(0).path("root").asText());
        assertEquals(2, listed.get(0).path("services").size());

        var spans = get("/traces/" + TRACE).path("spans");
        assertEquals("channel-gateway", spans.get(0).path("service").asText());
        assertEquals("1970-01-01T00:00:01.500Z", spans.get(0).path("start").asText());
        assertEquals(ROOT, spans.get(1).path("parentId").asText());
        assertEquals("CONSUMER", spans.get(1).path("kind").asText());
        assertEquals("a", spans.get(1).at("/attributes/what").asText());
        assertEquals("it broke", spans.get(1).at("/events/0/name").asText());
        assertEquals(ROOT, spans.get(1).at("/links/0/spanId").asText());
    }

    @Test
    void knows_nothing_of_a_trace_that_nobody_told_of() throws Exception {
        assertEquals(404, call("GET", "/traces/" + TRACE, "").statusCode());
        assertEquals("{\"items\":[]}", get("/traces").toString());
    }

    @Test
    void forgets_the_oldest_traces_beyond_its_limit() throws Exception {
        var batch = ScopeSpans.newBuilder();
        for (int i = 0; i < 15_100; i++) {
            batch.addSpans(span(ROOT, "", "POST", i).toBuilder().setTraceId(bytes("%032x".formatted(i + 1))));
        }

        tell(false, "channel-gateway", batch);

        assertEquals(15_000, get("/traces").path("items").size());
        assertEquals(404, call("GET", "/traces/" + "%032x".formatted(1), "").statusCode());
        assertTrue(get("/traces/" + "%032x".formatted(15_100)).has("spans"));
    }

    private int tell(boolean zipped, String service, Span span) throws Exception {
        return tell(zipped, service, ScopeSpans.newBuilder().addSpans(span));
    }

    private int tell(boolean zipped, String service, ScopeSpans.Builder spans) throws Exception {
        var body = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(attribute("service.name", service)))
                        .addScopeSpans(spans))
                .build()
                .toByteArray();
        return post("/v1/traces", zipped ? "gzip" : "identity", zipped ? zip(body) : body)
                .statusCode();
    }

    private static Span span(String id, String parent, String name, long start) {
        return Span.newBuilder()
                .setTraceId(bytes(TRACE))
                .setSpanId(bytes(id))
                .setParentSpanId(bytes(parent))
                .setName(name)
                .setKind(Span.SpanKind.SPAN_KIND_CONSUMER)
                .setStartTimeUnixNano(start)
                .addAttributes(attribute("what", "a"))
                .addEvents(Span.Event.newBuilder().setName("it broke"))
                .addLinks(Span.Link.newBuilder().setTraceId(bytes(TRACE)).setSpanId(bytes(ROOT)))
                .build();
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    private static byte[] zip(byte[] body) throws Exception {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(body);
        }
        return zipped.toByteArray();
    }
}
