package dev.regente.local.simulator.twilio;

import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Json;
import java.util.Map;

/** A refusal in the words of Twilio's API. */
final class TwilioRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final int UNAUTHENTICATED = 20003;
    static final int INVALID_PARAMETER = 20001;
    static final int NOT_FOUND = 20404;

    private final int status;
    private final int code;

    private TwilioRefusal(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static TwilioRefusal of(int status, int code, String message) {
        return new TwilioRefusal(status, code, message);
    }

    static TwilioRefusal invalid(int code, String message) {
        return new TwilioRefusal(400, code, message);
    }

    Answer answer() {
        return Answer.of(
                status,
                Json.tree(Map.of(
                        "code",
                        code,
                        "message",
                        getMessage(),
                        "more_info",
                        "https://www.twilio.com/docs/errors/" + code,
                        "status",
                        status)));
    }
}
