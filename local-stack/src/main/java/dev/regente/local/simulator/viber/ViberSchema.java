package dev.regente.local.simulator.viber;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** What send_message accepts, as documented; whatever differs is refused, also where Viber would overlook it. */
final class ViberSchema {

    private static final int LARGEST_REQUEST = 30_000;
    private static final int LONGEST_NAME = 28;
    private static final int LONGEST_TRACKING_DATA = 4000;
    private static final int LONGEST_TEXT = 7000;
    private static final int LONGEST_CAPTION = 768;
    private static final int LONGEST_FILE_NAME = 256;
    private static final int LONGEST_TITLE = 250;
    private static final int WHOLE_WIDTH = 6;
    private static final Set<String> COMMON =
            Set.of("receiver", "min_api_version", "sender", "tracking_data", "type", "keyboard");
    private static final Set<String> BUTTON = Set.of("Columns", "Rows", "ActionType", "ActionBody", "Text", "Silent");

    private ViberSchema() {}

    static void check(byte[] body, JsonNode message) {
        require(body.length <= LARGEST_REQUEST, "the request is larger than 30 kB");
        requireText(message.path("receiver"), 64, "receiver");
        requireText(message.at("/sender/name"), LONGEST_NAME, "sender.name");
        onlyFields(message.path("sender"), Set.of("name"));
        require(message.path("min_api_version").asInt(1) >= 1, "min_api_version is invalid");
        require(
                message.path("tracking_data").asText("").length() <= LONGEST_TRACKING_DATA,
                "tracking_data is too long");
        checkKeyboard(message.path("keyboard"));
        checkContent(message);
    }

    /** What a person would read; of a file, where it is. */
    static String text(JsonNode message) {
        var text = message.path("text").asText("");
        return text.isEmpty() ? message.path("media").asText() : text;
    }

    private static void checkContent(JsonNode message) {
        switch (message.path("type").asText("")) {
            case "text" -> {
                requireText(message.path("text"), LONGEST_TEXT, "text");
                onlyFields(message, COMMON, "text");
            }
            case "picture" -> {
                require(message.path("text").isTextual(), "text is missing");
                require(message.path("text").textValue().length() <= LONGEST_CAPTION, "text is too long");
                requireMedia(message, "(?i)https?://[^?]+\\.(jpe?g|png|gif)(\\?.*)?");
                onlyFields(message, COMMON, "text", "media", "thumbnail");
            }
            case "video" -> {
                requireMedia(message, "(?i)https?://[^?]+\\.mp4(\\?.*)?");
                require(message.path("size").isIntegralNumber(), "size is missing");
                onlyFields(message, COMMON, "media", "size", "duration", "thumbnail");
            }
            case "file" -> {
                requireMedia(message, "https?://.+");
                require(message.path("size").isIntegralNumber(), "size is missing");
                requireText(message.path("file_name"), LONGEST_FILE_NAME, "file_name");
                onlyFields(message, COMMON, "media", "size", "file_name");
            }
            default -> throw ViberRefusal.of(ViberRefusal.BAD_DATA, "this type is not simulated");
        }
    }

    private static void requireMedia(JsonNode message, String pattern) {
        require(message.path("media").asText("").matches(pattern), "media is not such an address");
    }

    private static void checkKeyboard(JsonNode keyboard) {
        if (keyboard.isMissingNode()) {
            return;
        }
        require("keyboard".equals(keyboard.path("Type").textValue()), "keyboard is not valid: Type");
        onlyFields(keyboard, Set.of("Type", "DefaultHeight", "BgColor", "Buttons"));
        var buttons = keyboard.path("Buttons");
        require(buttons.isArray() && !buttons.isEmpty(), "keyboard is not valid: Buttons");
        for (var button : buttons) {
            require("reply".equals(button.path("ActionType").textValue()), "keyboard is not valid: ActionType");
            requireText(button.path("ActionBody"), LONGEST_TEXT, "ActionBody");
            requireText(button.path("Text"), LONGEST_TITLE, "Text");
            int columns = button.path("Columns").asInt(WHOLE_WIDTH);
            require(columns >= 1 && columns <= WHOLE_WIDTH, "keyboard is not valid: Columns");
            onlyFields(button, BUTTON);
        }
    }

    private static void requireText(JsonNode text, int longest, String name) {
        if (!text.isTextual() || text.textValue().isBlank()) {
            throw ViberRefusal.of(ViberRefusal.MISSING_DATA, name + " is missing");
        }
        require(text.textValue().length() <= longest, name + " is too long");
    }

    private static void onlyFields(JsonNode object, Set<String> known, String... alsoKnown) {
        var unknown = new HashSet<String>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        unknown.removeAll(Set.of(alsoKnown));
        require(unknown.isEmpty(), "object has unknown properties " + unknown);
    }

    private static void require(boolean condition, String details) {
        if (!condition) {
            throw ViberRefusal.of(ViberRefusal.BAD_DATA, details);
        }
    }
}
