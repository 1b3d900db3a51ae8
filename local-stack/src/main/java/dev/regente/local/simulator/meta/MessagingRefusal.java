package dev.regente.local.simulator.meta;

import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A refusal in the words of the Send API. */
final class MessagingRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int INVALID_PARAMETER = 100;

    private final int status;
    private final int code;
    private final int subcode;

    private MessagingRefusal(int status, int code, int subcode, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.subcode = subcode;
    }

    /** @param subcode 0 for none */
    static MessagingRefusal of(int status, int code, int subcode, String message) {
        return new MessagingRefusal(status, code, subcode, message);
    }

    static MessagingRefusal invalid(String message) {
        return of(400, INVALID_PARAMETER, 0, message);
    }

    Answer answer() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", "(#" + code + ") " + getMessage());
        error.put("type", "OAuthException");
        error.put("code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        error.put(
                "fbtrace_id",
                "A" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
        return Answer.of(status, Json.tree(Map.of("error", error)));
    }
}
