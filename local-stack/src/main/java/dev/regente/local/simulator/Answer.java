package dev.regente.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer and what remains to be done once it has been given.
 *
 * @param headers by name, Content-Type among them
 */
public record Answer(int status, Map<String, String> headers, byte[] body, Runnable afterwards) {

    public static Answer of(int status, JsonNode body) {
        return of(status, "application/json", Json.bytes(body));
    }

    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", contentType), body, () -> {});
    }

    public static Answer ok(Object body) {
        return of(200, Json.tree(body));
    }

    /** The simulator itself did not understand; a provider's own refusals look the way that provider writes them. */
    public static Answer misunderstood(int status, String detail) {
        return of(status, Json.tree(Map.of("error", detail)));
    }

    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, afterwards);
    }

    public Answer then(Runnable work) {
        return new Answer(status, headers, body, work);
    }
}
