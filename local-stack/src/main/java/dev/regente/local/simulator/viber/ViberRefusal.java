package dev.regente.local.simulator.viber;

import dev.regente.local.simulator.Answer;
import java.util.Map;

/** A refusal in the words of Viber: HTTP 200, and a status in the body. */
final class ViberRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final int BAD_TOKEN = 2;
    static final int BAD_DATA = 3;
    static final int MISSING_DATA = 4;
    static final int NOT_SUBSCRIBED = 6;

    private static final Map<Integer, String> MEANINGS = Map.of(
            BAD_TOKEN,
            "invalidAuthToken",
            BAD_DATA,
            "badData",
            MISSING_DATA,
            "missingData",
            5,
            "receiverNotRegistered",
            NOT_SUBSCRIBED,
            "receiverNotSubscribed",
            12,
            "tooManyRequests");

    private final int status;

    private ViberRefusal(int status, String details) {
        super(details);
        this.status = status;
    }

    static ViberRefusal of(int status, String details) {
        return new ViberRefusal(status, details);
    }

    Answer answer() {
        var words = MEANINGS.getOrDefault(status, "generalError") + ": " + getMessage();
        return Answer.ok(Map.of("status", status, "status_message", words));
    }
}
