package dev.regente.local.simulator.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * Plays a customer who writes {@code text}, presses a button ({@code payload}), reads ({@code read}: the id, or true)
 * or takes back what she wrote ({@code unsend}: the id); or, with {@code echo}, somebody who writes to her in the
 * provider's own inbox.
 */
record MessagingPlay(MessagingWebhook webhook) {

    private static final long APP_OF_THE_INBOX = 263902037430900L;

    byte[] of(JsonNode told, String from, String id, Instant when) {
        if (told.has("echo")) {
            var message =
                    Map.<String, Object>of("mid", id, "text", told.path("echo").asText(), "app_id", APP_OF_THE_INBOX);
            return webhook.echo(from, message, when);
        }
        if (told.has("read")) {
            var read = told.path("read");
            Map<String, Object> until =
                    read.isTextual() ? Map.of("mid", read.textValue()) : Map.of("watermark", when.toEpochMilli());
            return webhook.by(from, "read", until, when);
        }
        if (told.has("payload")) {
            var title = told.path("title").asText("-");
            var pressed = Map.<String, Object>of(
                    "mid", id, "title", title, "payload", told.path("payload").asText());
            return webhook.by(from, "postback", pressed, when);
        }
        Map<String, Object> message = told.has("unsend")
                ? Map.of("mid", told.path("unsend").asText(), "is_deleted", true)
                : Map.of("mid", id, "text", told.path("text").asText("Hello"));
        return webhook.by(from, "message", message, when);
    }
}
