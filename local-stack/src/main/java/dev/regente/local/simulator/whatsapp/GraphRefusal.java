package dev.regente.local.simulator.whatsapp;

import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Json;
import java.util.Map;
import java.util.UUID;

/** A refusal in the words of Meta's Graph API. */
final class GraphRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final int INVALID_PARAMETER = 100;
    static final int BAD_TOKEN = 190;

    private static final Map<Integer, String> MEANINGS = Map.ofEntries(
            Map.entry(INVALID_PARAMETER, "Invalid parameter"),
            Map.entry(BAD_TOKEN, "Invalid OAuth access token - Cannot parse access token"),
            Map.entry(130429, "Rate limit hit"),
            Map.entry(131000, "Something went wrong"),
            Map.entry(131016, "Service unavailable"),
            Map.entry(131026, "Message undeliverable"),
            Map.entry(131030, "Recipient phone number not in allowed list"),
            Map.entry(131047, "Re-engagement message"),
            Map.entry(131051, "Unsupported message type"),
            Map.entry(131056, "(Business Account, Consumer Account) pair rate limit hit"),
            Map.entry(132001, "Template name does not exist in the translation"));

    private final int status;
    private final int code;

    private GraphRefusal(int status, int code, String details) {
        super(details);
        this.status = status;
        this.code = code;
    }

    static GraphRefusal of(int status, int code, String details) {
        return new GraphRefusal(status, code, details);
    }

    static GraphRefusal invalid(String details) {
        return new GraphRefusal(400, INVALID_PARAMETER, details);
    }

    Answer answer() {
        var error = Map.of(
                "message",
                "(#" + code + ") " + MEANINGS.getOrDefault(code, "Unknown error"),
                "type",
                "OAuthException",
                "code",
                code,
                "error_data",
                Map.of("messaging_product", "whatsapp", "details", getMessage()),
                "fbtrace_id",
                "A" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
        return Answer.of(status, Json.tree(Map.of("error", error)));
    }
}
