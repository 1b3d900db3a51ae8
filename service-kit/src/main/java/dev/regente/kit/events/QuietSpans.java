package dev.regente.kit.events;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes out of every span what callers put into a query: phones, addresses and verification tokens stand there. */
@ApplicationScoped
public class QuietSpans implements SpanProcessor {

    private static final List<AttributeKey<String>> QUERIES = List.of(
            AttributeKey.stringKey("url.query"),
            AttributeKey.stringKey("url.full"),
            AttributeKey.stringKey("http.url"),
            AttributeKey.stringKey("http.target"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> key : QUERIES) {
            String value = span.getAttribute(key);
            if (value != null) {
                int query = value.indexOf('?');
                span.setAttribute(
                        key, key.getKey().endsWith("query") ? "" : query < 0 ? value : value.substring(0, query));
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
