package dev.regente.local.simulator.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the Messaging API accepts as a push, as documented; whatever differs is refused by its property. */
final class LineSchema {

    private static final Pattern USER = Pattern.compile("U[0-9a-f]{32}");
    private static final int LONGEST_TEXT = 5000;
    private static final int MOST_MESSAGES = 5;
    private static final int MOST_ITEMS = 13;
    private static final int LONGEST_LABEL = 20;
    private static final int LONGEST_DATA = 300;
    private static final int LONGEST_URL = 2000;

    private LineSchema() {}

    static void check(JsonNode push) {
        require(push.isObject(), "/", "The request body must be an object");
        onlyFields(push, "", Set.of("to", "messages", "notificationDisabled", "customAggregationUnits"));
        require(USER.matcher(push.path("to").asText()).matches(), "to", "The property, 'to', is invalid");
        var messages = push.path("messages");
        require(
                messages.isArray() && !messages.isEmpty() && messages.size() <= MOST_MESSAGES,
                "messages",
                "Size must be between 1 and 5");
        for (int i = 0; i < messages.size(); i++) {
            checkMessage(messages.get(i), "messages[" + i + "]");
        }
    }

    /** What a person would read. */
    static String text(JsonNode push) {
        return StreamSupport.stream(push.path("messages").spliterator(), false)
                .map(message -> message.path("text").asText(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static void checkMessage(JsonNode message, String at) {
        switch (message.path("type").asText()) {
            case "text" -> {
                onlyFields(message, at, Set.of("type", "text", "quickReply"));
                requireText(message, at, "text", LONGEST_TEXT);
            }
            case "image" -> {
                onlyFields(message, at, Set.of("type", "originalContentUrl", "previewImageUrl", "quickReply"));
                requireUrl(message, at, "originalContentUrl");
                requireUrl(message, at, "previewImageUrl");
            }
            default -> throw LineRefusal.invalid(at + ".type", "Must be one of the simulated types: text, image");
        }
        if (message.has("quickReply")) {
            checkQuickReply(message.path("quickReply"), at + ".quickReply");
        }
    }

    private static void checkQuickReply(JsonNode reply, String at) {
        onlyFields(reply, at, Set.of("items"));
        var items = reply.path("items");
        require(
                items.isArray() && !items.isEmpty() && items.size() <= MOST_ITEMS,
                at + ".items",
                "Size must be between 1 and 13");
        for (var item : items) {
            onlyFields(item, at + ".items", Set.of("type", "imageUrl", "action"));
            require("action".equals(item.path("type").asText()), at + ".items.type", "Must be action");
            var action = item.path("action");
            onlyFields(action, at + ".items.action", Set.of("type", "label", "data", "displayText"));
            require("postback".equals(action.path("type").asText()), at + ".items.action.type", "Must be postback");
            requireText(action, at + ".items.action", "label", LONGEST_LABEL);
            requireText(action, at + ".items.action", "data", LONGEST_DATA);
            requireText(action, at + ".items.action", "displayText", LONGEST_DATA);
        }
    }

    /** LINE itself wants HTTPS; the gateway beside this simulator has none. */
    private static void requireUrl(JsonNode object, String at, String field) {
        requireText(object, at, field, LONGEST_URL);
        var scheme = URI.create(object.path(field).asText()).getScheme();
        require(Set.of("https", "http").contains(scheme), at + "." + field, "Must be a valid HTTPS URL");
    }

    private static void requireText(JsonNode object, String at, String field, int longest) {
        var text = object.path(field);
        require(text.isTextual() && !text.textValue().isBlank(), at + "." + field, "May not be empty");
        require(text.textValue().length() <= longest, at + "." + field, "Length must be between 0 and " + longest);
    }

    private static void onlyFields(JsonNode object, String at, Set<String> known) {
        var unknown = new HashSet<String>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        require(unknown.isEmpty(), at, "Unknown properties: " + unknown);
    }

    private static void require(boolean condition, String property, String what) {
        if (!condition) {
            throw LineRefusal.invalid(property, what);
        }
    }
}
