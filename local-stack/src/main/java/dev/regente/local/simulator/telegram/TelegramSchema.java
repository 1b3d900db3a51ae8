package dev.regente.local.simulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the Bot API accepts, as documented; whatever differs is refused, also where Telegram would overlook it. */
final class TelegramSchema {

    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_CAPTION = 1024;
    private static final int LONGEST_CALLBACK_DATA = 64;
    private static final int MOST_BUTTONS = 100;

    /** The methods that send a file, and the parameter that names it. */
    private static final Map<String, String> FILES =
            Map.of("sendPhoto", "photo", "sendVideo", "video", "sendAudio", "audio", "sendDocument", "document");

    private static final Set<String> COMMON =
            Set.of("chat_id", "business_connection_id", "reply_parameters", "reply_markup", "disable_notification");

    private TelegramSchema() {}

    static boolean sends(String method) {
        return method.equals("sendMessage") || FILES.containsKey(method);
    }

    static void check(String method, JsonNode message) {
        require(message.isObject(), "can't parse JSON object");
        require(message.path("chat_id").isIntegralNumber(), "chat_id is empty");
        checkReply(message.path("reply_parameters"));
        checkKeyboard(message.path("reply_markup"));
        if (method.equals("sendMessage")) {
            checkText(message);
        } else {
            checkFile(FILES.get(method), message);
        }
    }

    /** What a person would read; of a file without a caption, where it is. */
    static String text(String method, JsonNode message) {
        return method.equals("sendMessage")
                ? message.path("text").asText()
                : message.path("caption").asText(message.path(FILES.get(method)).asText());
    }

    private static void checkText(JsonNode message) {
        JsonNode text = message.path("text");
        require(text.isTextual() && !text.textValue().isBlank(), "message text is empty");
        require(text.textValue().length() <= LONGEST_TEXT, "message is too long");
        JsonNode preview = message.path("link_preview_options");
        require(preview.isMissingNode() || preview.path("is_disabled").isBoolean(), "can't parse link preview options");
        onlyFields(message, COMMON, "text", "link_preview_options");
    }

    private static void checkFile(String parameter, JsonNode message) {
        require(message.path(parameter).asText().matches("https?://\\S+"), "wrong file identifier/HTTP URL specified");
        require(message.path("caption").asText("").length() <= LONGEST_CAPTION, "message caption is too long");
        onlyFields(message, COMMON, parameter, "caption");
    }

    private static void checkReply(JsonNode reply) {
        if (!reply.isMissingNode()) {
            require(reply.path("message_id").isIntegralNumber(), "message to be replied not found");
            onlyFields(reply, Set.of("message_id", "allow_sending_without_reply"));
        }
    }

    private static void checkKeyboard(JsonNode markup) {
        if (markup.isMissingNode()) {
            return;
        }
        JsonNode rows = markup.path("inline_keyboard");
        require(rows.isArray() && !rows.isEmpty(), "object expected as reply markup");
        onlyFields(markup, Set.of("inline_keyboard"));
        int buttons = 0;
        for (JsonNode row : rows) {
            require(row.isArray() && !row.isEmpty(), "can't parse inline keyboard row");
            for (JsonNode button : row) {
                buttons++;
                checkButton(button);
            }
        }
        require(buttons <= MOST_BUTTONS, "REPLY_MARKUP_TOO_LONG");
    }

    private static void checkButton(JsonNode button) {
        require(!button.path("text").asText("").isBlank(), "text buttons are unallowed in the inline keyboard");
        int length = button.path("callback_data").asText("").getBytes(StandardCharsets.UTF_8).length;
        require(length > 0 && length <= LONGEST_CALLBACK_DATA, "BUTTON_DATA_INVALID");
        onlyFields(button, Set.of("text", "callback_data"));
    }

    private static void onlyFields(JsonNode object, Set<String> known, String... alsoKnown) {
        var unknown = new HashSet<String>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        unknown.removeAll(Set.of(alsoKnown));
        require(unknown.isEmpty(), "unexpected parameters " + unknown);
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw TelegramRefusal.badRequest(what);
        }
    }
}
