package dev.regente.local.simulator.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What the Send API accepts as a message, as documented; whatever differs is refused by name.
 *
 * @param longest the longest text
 * @param size how a text is measured
 */
record MessagingSchema(int longest, ToIntFunction<String> size) {

    private static final int LONGEST_METADATA = 1000;
    private static final int LONGEST_TITLE = 20;
    private static final int LONGEST_PAYLOAD = 1000;
    private static final int MOST_REPLIES = 13;
    private static final Set<String> FILES = Set.of("image", "audio", "video", "file");

    void check(JsonNode body) {
        require(body.isObject(), "The body must be a JSON object.");
        onlyFields(body, Set.of("recipient", "messaging_type", "tag", "message"));
        requireText(body.at("/recipient/id"), 64, "recipient.id");
        onlyFields(body.path("recipient"), Set.of("id"));
        checkType(body);
        checkMessage(body.path("message"));
    }

    /** What a person would read; of a file, its address. */
    static String text(JsonNode body) {
        var message = body.path("message");
        return message.has("text")
                ? message.path("text").asText()
                : message.at("/attachment/payload/url").asText();
    }

    private static void checkType(JsonNode body) {
        var type = body.path("messaging_type").asText("");
        require(Set.of("RESPONSE", "UPDATE", "MESSAGE_TAG").contains(type), "messaging_type is not known.");
        require(
                type.equals("MESSAGE_TAG")
                        ? "HUMAN_AGENT".equals(body.path("tag").textValue())
                        : !body.has("tag"),
                "tag must be HUMAN_AGENT, and only with MESSAGE_TAG.");
    }

    private void checkMessage(JsonNode message) {
        require(message.has("text") != message.has("attachment"), "message must have either text or attachment.");
        onlyFields(message, Set.of("text", "attachment", "quick_replies", "metadata"));
        if (message.has("text")) {
            var text = message.path("text");
            require(text.isTextual() && !text.textValue().isBlank(), "message.text is required.");
            require(
                    size.applyAsInt(text.textValue()) <= longest,
                    "Length of param message[text] must be at most " + longest + ".");
        } else {
            checkFile(message.path("attachment"));
        }
        if (message.has("metadata")) {
            requireText(message.path("metadata"), LONGEST_METADATA, "message.metadata");
        }
        if (message.has("quick_replies")) {
            checkReplies(message.path("quick_replies"));
        }
    }

    private static void checkFile(JsonNode file) {
        require(FILES.contains(file.path("type").asText()), "attachment.type is not known.");
        require(file.at("/payload/url").asText().matches("https?://.+"), "attachment.payload.url must be an address.");
        onlyFields(file, Set.of("type", "payload"));
        onlyFields(file.path("payload"), Set.of("url", "is_reusable"));
    }

    private static void checkReplies(JsonNode replies) {
        require(replies.isArray() && !replies.isEmpty() && replies.size() <= MOST_REPLIES, "quick_replies: 1 to 13.");
        for (var reply : replies) {
            require("text".equals(reply.path("content_type").textValue()), "quick_replies.content_type must be text.");
            requireText(reply.path("title"), LONGEST_TITLE, "quick_replies.title");
            requireText(reply.path("payload"), LONGEST_PAYLOAD, "quick_replies.payload");
            onlyFields(reply, Set.of("content_type", "title", "payload", "image_url"));
        }
    }

    private static void requireText(JsonNode text, int longest, String name) {
        require(text.isTextual() && !text.textValue().isBlank(), name + " is required.");
        require(text.textValue().length() <= longest, name + " must be at most " + longest + " characters long.");
    }

    private static void onlyFields(JsonNode object, Set<String> known) {
        var unknown = new HashSet<String>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        require(unknown.isEmpty(), "Unexpected key(s) " + unknown + ".");
    }

    private static void require(boolean condition, String details) {
        if (!condition) {
            throw MessagingRefusal.invalid(details);
        }
    }
}
