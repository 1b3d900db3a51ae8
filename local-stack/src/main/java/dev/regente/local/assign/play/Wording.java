package dev.regente.local.assign.play;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** What other services say to routing, as in the samples of the contracts. */
final class Wording {

    private Wording() {}

    /** Somebody wrote to the shop's application. */
    static JsonObject identified(String profile, UUID message, Instant at) {
        return new JsonObject()
                .put("messageId", message.toString())
                .put("channel", "app")
                .put("account", "shop-app")
                .put("providerMessageId", message.toString())
                .put("senderId", "sender-of-" + profile)
                .put(
                        "sender",
                        new JsonObject().put("identifiers", new JsonArray()).put("displayName", "Helen"))
                .put("direction", "inbound")
                .put("content", content())
                .put("occurredAt", at.toString())
                .put("receivedAt", at.toString())
                .put("profileId", profile)
                .put("homeProfileId", profile)
                .put("resolution", "created")
                .put("candidates", new JsonArray())
                .put("profile", customer());
    }

    static JsonObject status(JsonObject reply, String status, Instant at) {
        return new JsonObject()
                .put("messageId", reply.getString("messageId"))
                .put("conversationId", reply.getString("conversationId"))
                .put("status", status)
                .put("at", at.toString());
    }

    private static JsonObject content() {
        return new JsonObject()
                .put("kind", "text")
                .put("text", "When does my order arrive?")
                .put("attachments", new JsonArray())
                .put("choices", new JsonArray());
    }

    private static JsonObject customer() {
        return new JsonObject()
                .put("version", 1)
                .put("name", "Helen")
                .put("language", "pt-BR")
                .put("tags", new JsonArray())
                .put("attributes", new JsonObject());
    }
}
