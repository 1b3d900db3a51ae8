package dev.regente.local.simulator.x;

import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Json;
import java.util.Map;

/** A refusal in the words of X's API: an HTTP problem. */
final class XRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Map<Integer, String> TITLES = Map.of(
            400, "Invalid Request",
            401, "Unauthorized",
            403, "Forbidden",
            404, "Not Found Error",
            429, "Too Many Requests",
            503, "Service Unavailable");

    private final int status;
    private final String type;

    private XRefusal(int status, String type, String detail) {
        super(detail);
        this.status = status;
        this.type = type;
    }

    static XRefusal of(int status, String detail) {
        return new XRefusal(status, "about:blank", detail);
    }

    static XRefusal invalid(String detail) {
        return new XRefusal(400, "https://api.twitter.com/2/problems/invalid-request", detail);
    }

    Answer answer() {
        return Answer.of(
                status,
                Json.tree(Map.of(
                        "title",
                        TITLES.getOrDefault(status, "Error"),
                        "type",
                        type,
                        "status",
                        status,
                        "detail",
                        getMessage())));
    }
}
