package dev.regente.local.simulator.line;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.simulator.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The bodies that LINE posts to a bot: one event of one person. */
final class LineWebhook {

    private LineWebhook() {}

    /** @param said what `POST /simulate/line` was given: a text, what was pressed, or an event's name */
    static byte[] event(String bot, String from, String id, JsonNode said) {
        var event = new HashMap<String, Object>(Map.of(
                "mode",
                "active",
                "timestamp",
                Instant.now().toEpochMilli(),
                "webhookEventId",
                UUID.randomUUID().toString(),
                "deliveryContext",
                Map.of("isRedelivery", false),
                "source",
                Map.of("type", "user", "userId", from)));
        if (said.has("event")) {
            event.put("type", said.path("event").asText());
        } else if (said.has("payload")) {
            event.put("type", "postback");
            event.put("postback", Map.of("data", said.path("payload").asText()));
        } else {
            event.put("type", "message");
            event.put("message", message(id, said));
        }
        return Json.bytes(Map.of("destination", bot, "events", List.of(event)));
    }

    private static Map<String, Object> message(String id, JsonNode said) {
        if (said.has("media")) {
            return Map.of(
                    "id",
                    id,
                    "type",
                    said.path("media").asText(),
                    "contentProvider",
                    Map.of("type", "line"),
                    "quoteToken",
                    "q" + id);
        }
        return Map.of("id", id, "type", "text", "text", said.path("text").asText("Hello"), "quoteToken", "q" + id);
    }
}
