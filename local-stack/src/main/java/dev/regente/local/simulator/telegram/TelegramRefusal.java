package dev.regente.local.simulator.telegram;

import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Json;
import java.util.HashMap;
import java.util.Map;

/** A refusal in the words of the Bot API. */
final class TelegramRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final Integer retryAfter;

    private TelegramRefusal(int code, String description, Integer retryAfter) {
        super(description);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static TelegramRefusal of(int code, String description) {
        return new TelegramRefusal(code, description, null);
    }

    static TelegramRefusal badRequest(String what) {
        return of(400, "Bad Request: " + what);
    }

    static TelegramRefusal tooMany(int seconds) {
        return new TelegramRefusal(429, "Too Many Requests: retry after " + seconds, seconds);
    }

    Answer answer() {
        var body = new HashMap<String, Object>(Map.of("ok", false, "error_code", code, "description", getMessage()));
        if (retryAfter != null) {
            body.put("parameters", Map.of("retry_after", retryAfter));
        }
        return Answer.of(code, Json.tree(body));
    }
}
