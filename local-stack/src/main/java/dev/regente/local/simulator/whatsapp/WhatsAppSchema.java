package dev.regente.local.simulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What the Cloud API accepts as a message, as documented; whatever differs is refused by name. */
final class WhatsAppSchema {

    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_CALLBACK_DATA = 512;
    private static final int LONGEST_LIST_TEXT = 1024;
    private static final int LONGEST_BUTTON = 20;
    private static final int LONGEST_TITLE = 24;
    private static final int LONGEST_ROW_ID = 200;
    private static final int MOST_ROWS = 10;
    private static final Pattern NUMBER = Pattern.compile("\\+?[1-9]\\d{6,14}");
    private static final Pattern USER = Pattern.compile("[A-Z]{2}\\.[0-9A-Za-z]{1,128}");
    private static final Pattern TEMPLATE_NAME = Pattern.compile("[a-z0-9_]{1,512}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2})?");
    private static final Set<String> COMMON = Set.of(
            "messaging_product", "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data");

    private WhatsAppSchema() {}

    static void check(JsonNode message) {
        require(message.isObject(), "The body must be a JSON object.");
        require(
                "whatsapp".equals(message.path("messaging_product").textValue()),
                "messaging_product must be 'whatsapp'.");
        require(
                "individual".equals(message.path("recipient_type").asText("individual")),
                "recipient_type must be 'individual'.");
        require(
                message.has("recipient")
                        ? !message.has("to") && matches(USER, message.path("recipient"))
                        : matches(NUMBER, message.path("to")),
                "to must be a phone number in international form, digits only, or recipient a user id alone.");
        var callbackData = message.path("biz_opaque_callback_data");
        require(
                callbackData.isMissingNode()
                        || (callbackData.isTextual() && callbackData.textValue().length() <= LONGEST_CALLBACK_DATA),
                "biz_opaque_callback_data must be a string of at most 512 characters.");
        checkContext(message.path("context"));
        checkContent(message);
    }

    /** What a person would read; of a template, its name. */
    static String text(JsonNode message) {
        if (message.has("interactive")) {
            return message.at("/interactive/body/text").asText();
        }
        if (message.path(message.path("type").asText()).has("link")) {
            return message.path(message.path("type").asText()).path("caption").asText();
        }
        return message.has("text")
                ? message.at("/text/body").asText()
                : message.at("/template/name").asText();
    }

    private static void checkContent(JsonNode message) {
        var type = message.path("type").asText("text");
        switch (type) {
            case "text" -> checkText(message.path("text"));
            case "template" -> checkTemplate(message.path("template"));
            case "interactive" -> checkList(message.path("interactive"));
            case "image", "video", "audio", "document" -> WhatsAppFileSchema.check(type, message.path(type));
            default ->
                throw GraphRefusal.of(
                        400, 131051, "type '" + type + "' is not simulated: text, template, interactive or a file.");
        }
        onlyFields(message, COMMON, type);
    }

    private static void checkText(JsonNode text) {
        var body = text.path("body");
        require(body.isTextual() && !body.textValue().isBlank(), "text.body is required.");
        require(body.textValue().length() <= LONGEST_TEXT, "text.body must be at most 4096 characters long.");
        require(
                text.path("preview_url").isMissingNode()
                        || text.path("preview_url").isBoolean(),
                "text.preview_url must be true or false.");
        onlyFields(text, Set.of("body", "preview_url"));
    }

    private static void checkTemplate(JsonNode template) {
        require(matches(TEMPLATE_NAME, template.path("name")), "template.name must be lower case, digits and _.");
        require(matches(LANGUAGE, template.at("/language/code")), "template.language.code must be like pt_BR.");
        require(
                template.path("components").isMissingNode()
                        || template.path("components").isArray(),
                "template.components must be a list.");
        onlyFields(template, Set.of("name", "language", "components"));
    }

    private static void checkList(JsonNode list) {
        require("list".equals(list.path("type").textValue()), "interactive.type is not simulated: list.");
        requireText(list.at("/body/text"), LONGEST_LIST_TEXT, "interactive.body.text");
        onlyFields(list.path("body"), Set.of("text"));
        var action = list.path("action");
        requireText(action.path("button"), LONGEST_BUTTON, "interactive.action.button");
        onlyFields(action, Set.of("button", "sections"));
        var sections = action.path("sections");
        require(sections.isArray() && !sections.isEmpty(), "interactive.action.sections is required.");
        var ids = new HashSet<String>();
        for (var section : sections) {
            checkSection(section, sections.size() > 1, ids);
        }
        onlyFields(list, Set.of("type", "body", "action"));
    }

    private static void checkSection(JsonNode section, boolean oneOfMany, Set<String> ids) {
        if (oneOfMany || section.has("title")) {
            requireText(section.path("title"), LONGEST_TITLE, "sections.title");
        }
        var rows = section.path("rows");
        require(rows.isArray() && !rows.isEmpty(), "sections.rows is required.");
        for (var row : rows) {
            requireText(row.path("id"), LONGEST_ROW_ID, "rows.id");
            requireText(row.path("title"), LONGEST_TITLE, "rows.title");
            require(ids.add(row.path("id").textValue()), "rows.id must be unique.");
            onlyFields(row, Set.of("id", "title", "description"));
        }
        require(ids.size() <= MOST_ROWS, "A list has at most 10 rows.");
        onlyFields(section, Set.of("title", "rows"));
    }

    static void requireText(JsonNode text, int longest, String name) {
        require(text.isTextual() && !text.textValue().isBlank(), name + " is required.");
        require(text.textValue().length() <= longest, name + " must be at most " + longest + " characters long.");
    }

    private static void checkContext(JsonNode context) {
        if (!context.isMissingNode()) {
            require(context.path("message_id").asText().startsWith("wamid."), "context.message_id must be a wamid.");
            onlyFields(context, Set.of("message_id"));
        }
    }

    static void onlyFields(JsonNode object, Set<String> known, String... alsoKnown) {
        var unknown = new HashSet<String>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        unknown.removeAll(Set.of(alsoKnown));
        require(unknown.isEmpty(), "Unexpected key(s) " + unknown + ".");
    }

    private static boolean matches(Pattern pattern, JsonNode value) {
        return value.isTextual() && pattern.matcher(value.textValue()).matches();
    }

    static void require(boolean condition, String details) {
        if (!condition) {
            throw GraphRefusal.invalid(details);
        }
    }
}
