package dev.regente.kit.events;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of every span what callers put into an address, and where they are.
 *
 * <p>Phones, mail addresses and verification tokens stand in queries, and whatever a caller mistook for an id in paths.
 */
@ApplicationScoped
public class QuietSpans implements SpanProcessor {

    private static final List<AttributeKey<String>> CALLERS =
            keys("url.query", "client.address", "user_agent.original");
    private static final List<AttributeKey<String>> PATHS = keys("url.path", "http.target");
    private static final List<AttributeKey<String>> ADDRESSES = keys("url.full", "http.url");

    /** A word of a route, its version, or an id that we gave. */
    private static final Pattern OURS =
            Pattern.compile("[a-z]*(-[a-z]+)*|v[0-9]|[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

    private static final String HIDDEN = "-";

    /** A path without its query, in which whatever may be a caller's own is hidden. */
    public static String quiet(String path) {
        return Arrays.stream(withoutQuery(path).split("/", -1))
                .map(part -> OURS.matcher(part).matches() ? part : HIDDEN)
                .collect(Collectors.joining("/"));
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> key : CALLERS) {
            if (span.getAttribute(key) != null) {
                span.setAttribute(key, "");
            }
        }
        for (AttributeKey<String> key : PATHS) {
            String path = span.getAttribute(key);
            if (path != null) {
                span.setAttribute(key, quiet(path));
            }
        }
        for (AttributeKey<String> key : ADDRESSES) {
            String address = span.getAttribute(key);
            if (address != null) {
                span.setAttribute(key, withoutQuery(address));
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

    private static String withoutQuery(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    private static List<AttributeKey<String>> keys(String... names) {
        return Arrays.stream(names).map(AttributeKey::stringKey).toList();
    }
}
