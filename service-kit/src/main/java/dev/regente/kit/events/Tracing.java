package dev.regente.kit.events;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/** Carries a W3C trace context over the outbox, the broker and the inbox, where no thread carries it. */
public final class Tracing {

    private static final int PARTS = 4;
    private static final String SYSTEM = "activemq";

    private Tracing() {}

    /** The traceparent of what this thread is doing, or null outside of any trace. */
    public static String current() {
        return of(Span.current());
    }

    /** The traceparent under which work caused by {@code span} goes on; null for a span that is in no trace. */
    public static String of(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }

    /** Begins the span of handling an event, as a child of the one that sent it. */
    public static Span process(String address, String eventId, String traceparent) {
        return tracer().spanBuilder("process " + address)
                .setParent(Context.root().with(Span.wrap(parse(traceparent))))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", SYSTEM)
                .setAttribute("messaging.destination.name", address)
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.message.id", eventId)
                .startSpan();
    }

    /** Begins the span of what neither a request nor an event runs, such as a send, in the trace that asked for it. */
    public static Span begin(String name, SpanKind kind, String traceparent) {
        return tracer().spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(parse(traceparent))))
                .setSpanKind(kind)
                .startSpan();
    }

    /**
     * Marks in the trace of something earlier that a call of now says an event in answer to it.
     *
     * <p>The call stays in the trace of its caller and is linked, as a person may let hours pass between the two.
     *
     * @param traceparent of what is answered; null for nothing, then the event belongs to the call
     * @return the traceparent to say the event with
     */
    public static String answer(String address, String traceparent) {
        if (traceparent == null) {
            return current();
        }
        Span span = tracer().spanBuilder("create " + address)
                .setParent(Context.root().with(Span.wrap(parse(traceparent))))
                .addLink(Span.current().getSpanContext())
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", SYSTEM)
                .setAttribute("messaging.destination.name", address)
                .setAttribute("messaging.operation.type", "create")
                .startSpan();
        span.end();
        return of(span);
    }

    private static Tracer tracer() {
        return GlobalOpenTelemetry.getTracer("regente");
    }

    private static SpanContext parse(String traceparent) {
        String[] parts = traceparent == null ? new String[0] : traceparent.split("-");
        if (parts.length != PARTS || parts[1].length() != 32 || parts[2].length() != 16 || parts[3].length() != 2) {
            return SpanContext.getInvalid();
        }
        return SpanContext.createFromRemoteParent(
                parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
    }
}
