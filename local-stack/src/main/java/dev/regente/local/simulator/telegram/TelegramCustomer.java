package dev.regente.local.simulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.simulator.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a person does in the chat with the bot, as the update that Telegram makes of it. */
final class TelegramCustomer {

    private final JsonNode asked;
    private final long id;
    private final long now;

    /**
     * @param asked who does what: {@code from}, {@code name}, and one of {@code text}, {@code payload} (a button, with
     *     {@code title}), {@code contact}, {@code edit} (the id of a message, with its new {@code text}),
     *     {@code reaction} (to {@code messageId}) and {@code block} (true or false)
     */
    TelegramCustomer(JsonNode asked, Instant now) {
        this.asked = asked;
        this.id = asked.path("from").asLong();
        this.now = now.getEpochSecond();
    }

    byte[] update(long updateId, long messageId, String fileId) {
        var update = new HashMap<String, Object>(Map.of("update_id", updateId));
        if (asked.has("block")) {
            update.put("my_chat_member", member(asked.path("block").asBoolean()));
        } else if (asked.has("payload")) {
            update.put("callback_query", pressed(updateId, messageId));
        } else if (asked.has("reaction")) {
            update.put("message_reaction", reaction());
        } else if (asked.has("edit")) {
            update.put("edited_message", edited());
        } else {
            update.put("message", message(messageId, fileId));
        }
        return Json.bytes(update);
    }

    private Map<String, Object> person() {
        return Map.of(
                "id",
                id,
                "is_bot",
                false,
                "first_name",
                asked.path("name").asText("Helen"),
                "language_code",
                asked.path("language").asText("pt-br"));
    }

    private Map<String, Object> chat() {
        return Map.of(
                "id", id, "type", "private", "first_name", asked.path("name").asText("Helen"));
    }

    private Map<String, Object> message(long messageId, String fileId) {
        var message = said(messageId);
        if (fileId != null) {
            file(fileId, message);
        } else if (asked.has("contact")) {
            message.put("contact", contact());
        } else {
            message.put("text", asked.path("text").asText("Hello"));
        }
        return message;
    }

    private Map<String, Object> said(long messageId) {
        return new HashMap<>(Map.of("message_id", messageId, "from", person(), "chat", chat(), "date", now));
    }

    private void file(String fileId, Map<String, Object> message) {
        var file = Map.of("file_id", fileId, "file_unique_id", "u" + fileId, "width", 90, "height", 90);
        if (asked.at("/media/type").asText("image").equals("image")) {
            message.put("photo", List.of(file));
        } else {
            var document = new HashMap<String, Object>(file);
            document.put("mime_type", asked.at("/media/contentType").asText("application/pdf"));
            document.put("file_name", asked.at("/media/fileName").asText("file.pdf"));
            message.put("document", document);
        }
        if (asked.has("text")) {
            message.put("caption", asked.path("text").asText());
        }
    }

    /** Her own number, unless it is said whose it is. */
    private Map<String, Object> contact() {
        return Map.of(
                "phone_number", asked.at("/contact/phone_number").asText("5511988887777"),
                "first_name", asked.path("name").asText("Helen"),
                "user_id", asked.at("/contact/user_id").asLong(id));
    }

    private Map<String, Object> edited() {
        var message = said(asked.path("edit").asLong());
        message.put("edit_date", now);
        message.put("text", asked.path("text").asText("Hello"));
        return message;
    }

    private Map<String, Object> pressed(long updateId, long messageId) {
        var payload = asked.path("payload").asText();
        var button = Map.of("text", asked.path("title").asText("-"), "callback_data", payload);
        var message = new HashMap<String, Object>(Map.of(
                "message_id",
                asked.path("messageId").asLong(messageId),
                "chat",
                chat(),
                "date",
                now,
                "reply_markup",
                Map.of("inline_keyboard", List.of(List.of(button)))));
        return Map.of(
                "id", "q" + updateId, "from", person(), "message", message, "chat_instance", "1", "data", payload);
    }

    private Map<String, Object> reaction() {
        var emoji = asked.path("reaction").asText("");
        return Map.of(
                "chat",
                chat(),
                "message_id",
                asked.path("messageId").asLong(),
                "user",
                person(),
                "date",
                now,
                "old_reaction",
                List.of(),
                "new_reaction",
                emoji.isEmpty() ? List.of() : List.of(Map.of("type", "emoji", "emoji", emoji)));
    }

    private Map<String, Object> member(boolean blocked) {
        return Map.of(
                "chat",
                chat(),
                "from",
                person(),
                "date",
                now,
                "old_chat_member",
                Map.of("status", blocked ? "member" : "kicked"),
                "new_chat_member",
                Map.of("status", blocked ? "kicked" : "member"));
    }
}
