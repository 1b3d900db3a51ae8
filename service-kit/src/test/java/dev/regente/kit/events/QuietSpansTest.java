package dev.regente.kit.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;

class QuietSpansTest {

    @Test
    void no_span_keeps_what_stood_in_a_query() {
        try (var provider =
                SdkTracerProvider.builder().addSpanProcessor(new QuietSpans()).build()) {
            var span = provider.get("test")
                    .spanBuilder("GET /v1/profiles")
                    .setAttribute("url.query", "phone=%2B5511988887777")
                    .setAttribute("http.target", "/v1/profiles?phone=%2B5511988887777")
                    .setAttribute("url.path", "/v1/profiles")
                    .startSpan();

            var read = (ReadableSpan) span;
            assertEquals("", read.getAttribute(AttributeKey.stringKey("url.query")));
            assertEquals("/v1/profiles", read.getAttribute(AttributeKey.stringKey("http.target")));
            assertEquals("/v1/profiles", read.getAttribute(AttributeKey.stringKey("url.path")));
            span.end();
        }
    }
}
