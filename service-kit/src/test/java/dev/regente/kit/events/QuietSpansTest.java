package dev.regente.kit.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuietSpansTest {

    private static final String ID = "01a20032-9d26-7616-ade9-9823b68741e6";

    @Test
    void no_span_keeps_what_stood_in_a_query_or_where_its_caller_is() {
        assertEquals("", kept("url.query", "phone=%2B5511988887777"));
        assertEquals("", kept("client.address", "203.0.113.7"));
        assertEquals("", kept("user_agent.original", "HelensPhone/1.0"));
        assertEquals("/v1/profiles", kept("http.target", "/v1/profiles?phone=%2B5511988887777"));
        assertEquals("https://issuer/token", kept("url.full", "https://issuer/token?code=secret"));
        assertEquals("/v1/profiles/-", kept("url.path", "/v1/profiles/+5511988887777"));
        assertEquals("POST", kept("http.request.method", "POST"));
    }

    @Test
    void a_path_keeps_the_words_of_its_route_and_our_ids_and_nothing_of_a_callers_own() {
        Map.of(
                        "/v1/conversations/" + ID + "/replies",
                        "/v1/conversations/" + ID + "/replies",
                        "/webhooks/whatsapp/whatsapp-main",
                        "/webhooks/whatsapp/whatsapp-main",
                        "/v1/profiles/helen@example.com",
                        "/v1/profiles/-",
                        "/v1/profiles/%2B55%2011%2098888-7777/timeline",
                        "/v1/profiles/-/timeline",
                        "/v1/profiles/5511988887777",
                        "/v1/profiles/-",
                        "/v1/profiles/Helen?q=1",
                        "/v1/profiles/-",
                        "/",
                        "/",
                        "",
                        "")
                .forEach((path, quiet) -> assertEquals(quiet, QuietSpans.quiet(path)));
    }

    private static String kept(String attribute, String value) {
        try (var provider =
                SdkTracerProvider.builder().addSpanProcessor(new QuietSpans()).build()) {
            var span = provider.get("test")
                    .spanBuilder("a call")
                    .setAttribute(attribute, value)
                    .startSpan();
            try {
                return ((ReadableSpan) span).getAttribute(AttributeKey.stringKey(attribute));
            } finally {
                span.end();
            }
        }
    }
}
