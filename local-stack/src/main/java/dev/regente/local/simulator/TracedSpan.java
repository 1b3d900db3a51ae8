package dev.regente.local.simulator;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One span and the service that told it, with everything it says. Ordered by its start. */
record TracedSpan(String service, Span span) implements Comparable<TracedSpan> {

    private static final long NANOS = 1_000_000_000L;

    String traceId() {
        return hex(span.getTraceId());
    }

    /** Empty for the first span of a trace. */
    String parentId() {
        return hex(span.getParentSpanId());
    }

    String name() {
        return span.getName();
    }

    @Override
    public int compareTo(TracedSpan other) {
        return Long.compare(span.getStartTimeUnixNano(), other.span.getStartTimeUnixNano());
    }

    Map<String, Object> view() {
        var view = new LinkedHashMap<String, Object>();
        view.put("service", service);
        view.put("name", name());
        view.put("kind", span.getKind().name().replace("SPAN_KIND_", ""));
        view.put("spanId", hex(span.getSpanId()));
        view.put("parentId", parentId());
        view.put("start", time(span.getStartTimeUnixNano()));
        view.put("seconds", (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / (double) NANOS);
        view.put(
                "status",
                span.getStatus().getCodeValue() + " " + span.getStatus().getMessage());
        view.put("traceState", span.getTraceState());
        view.put("attributes", attributes(span.getAttributesList()));
        view.put(
                "events",
                span.getEventsList().stream()
                        .map(event ->
                                Map.of("name", event.getName(), "attributes", attributes(event.getAttributesList())))
                        .toList());
        view.put(
                "links",
                span.getLinksList().stream()
                        .map(link -> Map.of(
                                "traceId", hex(link.getTraceId()),
                                "spanId", hex(link.getSpanId()),
                                "attributes", attributes(link.getAttributesList())))
                        .toList());
        return view;
    }

    private static Map<String, String> attributes(List<KeyValue> told) {
        var attributes = new LinkedHashMap<String, String>();
        told.forEach(one -> attributes.put(one.getKey(), text(one.getValue())));
        return attributes;
    }

    private static String text(AnyValue value) {
        return value.hasStringValue()
                ? value.getStringValue()
                : value.toString().strip();
    }

    private static String time(long nanos) {
        return Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS).toString();
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
