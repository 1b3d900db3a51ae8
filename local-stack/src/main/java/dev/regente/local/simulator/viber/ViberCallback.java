package dev.regente.local.simulator.viber;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.simulator.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The bodies that Viber posts to a bot. */
final class ViberCallback {

    private ViberCallback() {}

    /** What became of a message, as one of the customer's devices tells it. */
    static byte[] receipt(String event, long token, String receiver, Instant when) {
        return Json.bytes(
                Map.of("event", event, "timestamp", when.toEpochMilli(), "message_token", token, "user_id", receiver));
    }

    /**
     * What a person does.
     *
     * @param asked who does what: {@code from}, {@code name}, and one of {@code text}, {@code payload} (a button, with
     *     {@code title}), {@code contact}, {@code media} (the address of a picture), {@code start} (with the context
     *     of a link) and {@code block} (true or false)
     */
    static byte[] done(JsonNode asked, long token, Instant when) {
        var body = new HashMap<String, Object>(Map.of("timestamp", when.toEpochMilli(), "message_token", token));
        if (asked.path("block").asBoolean()) {
            body.put("event", "unsubscribed");
            body.put("user_id", asked.path("from").asText());
        } else if (asked.has("block")) {
            body.put("event", "subscribed");
            body.put("user", person(asked));
        } else if (asked.has("start")) {
            body.put("event", "conversation_started");
            body.put("type", "open");
            body.put("context", asked.path("start").asText());
            body.put("user", person(asked));
            body.put("subscribed", false);
        } else {
            body.put("event", "message");
            body.put("sender", person(asked));
            body.put("message", message(asked));
            body.put("silent", asked.has("payload"));
        }
        return Json.bytes(body);
    }

    private static Map<String, Object> person(JsonNode asked) {
        return Map.of(
                "id",
                asked.path("from").asText(),
                "name",
                asked.path("name").asText("Helen"),
                "language",
                "pt",
                "country",
                "BR",
                "api_version",
                10);
    }

    private static Map<String, Object> message(JsonNode asked) {
        if (asked.has("payload")) {
            // What a button sends is all of its action.
            var action =
                    asked.path("payload").asText() + "\n" + asked.path("title").asText("-");
            return Map.of("type", "text", "text", action);
        }
        if (asked.has("contact")) {
            return Map.of(
                    "type",
                    "contact",
                    "contact",
                    Map.of(
                            "name",
                            asked.path("name").asText("Helen"),
                            "phone_number",
                            asked.at("/contact/phone_number").asText("5511988887777")));
        }
        if (asked.has("media")) {
            return Map.of(
                    "type",
                    "picture",
                    "media",
                    asked.path("media").asText(),
                    "text",
                    asked.path("text").asText(""));
        }
        return Map.of("type", "text", "text", asked.path("text").asText("Hello"));
    }
}
