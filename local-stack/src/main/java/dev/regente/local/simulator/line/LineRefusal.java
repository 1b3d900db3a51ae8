package dev.regente.local.simulator.line;

import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Json;
import java.util.List;
import java.util.Map;

/** A refusal in the words of LINE. */
final class LineRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String property;

    private LineRefusal(int status, String message, String property) {
        super(message);
        this.status = status;
        this.property = property;
    }

    static LineRefusal of(int status, String message) {
        return new LineRefusal(status, message, null);
    }

    /** Something in the body differs from what is documented. */
    static LineRefusal invalid(String property, String what) {
        return new LineRefusal(400, what, property);
    }

    Answer answer() {
        return Answer.of(
                status,
                Json.tree(
                        property == null
                                ? Map.of("message", getMessage())
                                : Map.of(
                                        "message",
                                        "The request body has 1 error(s)",
                                        "details",
                                        List.of(Map.of("message", getMessage(), "property", property)))));
    }
}
