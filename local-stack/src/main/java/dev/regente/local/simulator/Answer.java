package dev.regente.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A JSON answer and what remains to be done once it has been given. */
record Answer(int status, JsonNode body, Runnable afterwards) {

    static Answer of(int status, JsonNode body) {
        return new Answer(status, body, () -> {});
    }

    static Answer ok(Object body) {
        return of(200, Json.tree(body));
    }

    /** The simulator itself did not understand; a provider's own refusals look the way that provider writes them. */
    static Answer misunderstood(int status, String detail) {
        return of(status, Json.tree(Map.of("error", detail)));
    }

    boolean isAccepted() {
        return status >= 200 && status < 300;
    }

    Answer then(Runnable work) {
        return new Answer(status, body, work);
    }
}
