package dev.regente.gateway.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the body of a WhatsApp webhook: entries of changes of messages and statuses. A pure function. */
final class WhatsAppWebhook {

    private static final String OBJECT = "whatsapp_business_account";

    /** Other kinds of change that Meta documents; the set bounds what a metric may be tagged with. */
    private static final Set<String> KNOWN_FIELDS = Set.of(
            "message_template_status_update",
            "phone_number_quality_update",
            "account_update",
            "user_preferences",
            "security");

    private WhatsAppWebhook() {}

    static List<WebhookItem> read(byte[] body) {
        JsonNode root = Fields.parse(body);
        if (root.isMissingNode()) {
            return List.of(new Unhandled("unreadable"));
        }
        if (!OBJECT.equals(root.path("object").textValue())) {
            return List.of(new Unhandled("foreign_object"));
        }
        var items = new ArrayList<WebhookItem>();
        for (JsonNode entry : root.path("entry")) {
            for (JsonNode change : entry.path("changes")) {
                read(entry.path("id").asText(null), change, items);
            }
        }
        return items.isEmpty() ? List.of(new Unhandled("empty")) : items;
    }

    private static void read(String business, JsonNode change, List<WebhookItem> items) {
        String field = change.path("field").asText("");
        JsonNode value = change.path("value");
        switch (field) {
            case "messages" -> messages(business, value, items);
            case "smb_message_echoes" -> echoes(business, value, items);
            default -> items.add(new Unhandled(KNOWN_FIELDS.contains(field) ? field : "other_field"));
        }
    }

    private static void echoes(String business, JsonNode value, List<WebhookItem> items) {
        for (JsonNode echo : value.path("message_echoes")) {
            items.add(guarded(() -> WhatsAppMessage.readEcho(number(value), business, echo)));
        }
        if (value.path("message_echoes").isEmpty()) {
            items.add(new Unhandled("empty"));
        }
    }

    private static String number(JsonNode value) {
        return value.at("/metadata/phone_number_id").asText("");
    }

    private static void messages(String business, JsonNode value, List<WebhookItem> items) {
        String number = number(value);
        for (JsonNode message : value.path("messages")) {
            items.add(guarded(() -> WhatsAppMessage.read(number, business, message, value.path("contacts"))));
        }
        for (JsonNode status : value.path("statuses")) {
            items.add(guarded(() -> WhatsAppStatus.read(number, status)));
        }
        if (value.path("messages").isEmpty() && value.path("statuses").isEmpty()) {
            items.add(new Unhandled(value.has("errors") ? "errors" : "empty"));
        }
    }

    /** A bad item is kept with the rest of its webhook and takes no other one with it. */
    private static WebhookItem guarded(Supplier<WebhookItem> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            return new Unhandled("bad_item");
        }
    }
}
