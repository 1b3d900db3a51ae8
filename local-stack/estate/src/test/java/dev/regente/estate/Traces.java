package dev.regente.estate;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.regente.local.part.Part;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the services told of their work, as the simulator collects it. */
record Traces(Estate estate) {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    /** One trace; its spans in the order of their beginnings. */
    record Trace(String traceId, List<Span> spans) {

        Set<String> services() {
            return spans.stream().map(Span::service).collect(Collectors.toSet());
        }

        List<Span> named(String name) {
            return spans.stream().filter(span -> span.name().equals(name)).toList();
        }

        Optional<Span> at(String spanId) {
            return spans.stream().filter(span -> span.spanId().equals(spanId)).findFirst();
        }

        boolean has(String service, String name) {
            return named(name).stream().anyMatch(span -> span.service().equals(service));
        }

        /** From a span up to the root, or to where its parent is missing. */
        List<String> wayUpFrom(Span span) {
            var way = new ArrayList<String>();
            for (Optional<Span> at = Optional.of(span);
                    at.isPresent();
                    at = at(at.get().parentId())) {
                way.add(at.get().service() + ": " + at.get().name());
            }
            return way;
        }
    }

    /** One piece of work; the parent is empty for the first of a trace. */
    record Span(String service, String kind, String name, String spanId, String parentId, List<Link> links) {}

    /** Another piece of work that it belongs to without being caused by it alone. */
    record Link(String traceId, String spanId) {}

    List<String> ids() {
        return get("/traces").jsonPath().getList("items.traceId");
    }

    /** Everything that one trace says, as it is shown. */
    String text(String traceId) {
        return get("/traces/" + traceId).asString();
    }

    /** The trace, asked for again until it is as expected. */
    Trace eventually(String traceId, Predicate<Trace> expected) {
        var last = new AtomicReference<Trace>();
        try {
            await().atMost(Estate.PATIENCE).until(() -> {
                Response answer = get("/traces/" + traceId);
                last.set(answer.statusCode() == 200 ? read(answer.asString()) : new Trace(traceId, List.of()));
                return expected.test(last.get());
            });
        } catch (RuntimeException e) {
            throw new AssertionError("The trace never was as expected, last: " + last.get(), e);
        }
        return last.get();
    }

    private Response get(String path) {
        return RestAssured.given().baseUri(estate.stack().url(Part.SIMULATOR)).get(path);
    }

    private static Trace read(String json) {
        try {
            return JSON.readValue(json, Trace.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
