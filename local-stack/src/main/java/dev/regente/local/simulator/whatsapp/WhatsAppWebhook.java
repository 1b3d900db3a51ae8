package dev.regente.local.simulator.whatsapp;

import dev.regente.local.simulator.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The bodies that WhatsApp posts to a business: what a customer wrote, and what became of a message. */
final class WhatsAppWebhook {

    static final String BUSINESS_ACCOUNT = "200000000000001";
    private static final String DISPLAY_NUMBER = "15550001111";

    private final String phoneNumberId;

    WhatsAppWebhook(String phoneNumberId) {
        this.phoneNumberId = phoneNumberId;
    }

    /** Looks like the real thing: Base64 of a prefix, the customer's number and something random. */
    static String newId(String number) {
        var content = "\u001d\u0001" + number + "\u0012" + UUID.randomUUID();
        return "wamid." + Base64.getEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    byte[] message(String id, String from, String name, String text, Instant when) {
        return said(id, from, name, "text", Map.of("body", text), when);
    }

    /** The row of a list that a customer picked: its id and its title. */
    byte[] choice(String id, String from, String name, Map<String, String> row, Instant when) {
        return said(id, from, name, "interactive", Map.of("type", "list_reply", "list_reply", row), when);
    }

    /** A message of any type, with what goes under the type's name. */
    byte[] said(String id, String from, String name, String type, Object content, Instant when) {
        var contact = Map.of("profile", Map.of("name", name), "wa_id", from);
        var message = Map.of(
                "from", from, "id", id, "timestamp", Long.toString(when.getEpochSecond()), "type", type, type, content);
        return envelope(Map.of("contacts", List.of(contact), "messages", List.of(message)));
    }

    /** The callback data is what the business sent along; WhatsApp returns it with every status. */
    byte[] status(String id, String recipient, String status, String callbackData, Instant when) {
        var body = new HashMap<String, Object>(Map.of(
                "id",
                id,
                "status",
                status,
                "timestamp",
                Long.toString(when.getEpochSecond()),
                "recipient_id",
                recipient,
                "conversation",
                Map.of("id", "c" + id.hashCode(), "origin", Map.of("type", "service")),
                "pricing",
                Map.of("billable", true, "pricing_model", "PMP", "category", "service")));
        if (!callbackData.isEmpty()) {
            body.put("biz_opaque_callback_data", callbackData);
        }
        return envelope(Map.of("statuses", List.of(body)));
    }

    private byte[] envelope(Map<String, Object> content) {
        var value = new HashMap<>(content);
        value.put("messaging_product", "whatsapp");
        value.put("metadata", Map.of("display_phone_number", DISPLAY_NUMBER, "phone_number_id", phoneNumberId));
        var change = Map.of("field", "messages", "value", value);
        var entry = Map.of("id", BUSINESS_ACCOUNT, "changes", List.of(change));
        return Json.bytes(Map.of("object", "whatsapp_business_account", "entry", List.of(entry)));
    }
}
