package dev.regente.gateway.channel.whatsapp;

import static dev.regente.gateway.channel.json.Fields.id;
import static dev.regente.gateway.channel.json.Fields.requiredId;
import static dev.regente.gateway.channel.json.Fields.seconds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.gateway.Sender;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Touched.Effect;
import java.util.Map;
import java.util.Set;

/**
 * A customer took another number. It is told of the old one and names the new one, and no more than told: numbers are
 * given to other people, so that both are one customer is for a person to say.
 */
final class WhatsAppNumberChange {

    private static final Set<String> TYPES = Set.of("user_changed_number", "customer_changed_number");

    private WhatsAppNumberChange() {}

    static boolean is(JsonNode message) {
        return "system".equals(message.path("type").textValue())
                && TYPES.contains(message.at("/system/type").asText())
                && renamed(message) != null;
    }

    static WebhookItem read(String number, JsonNode message) {
        String old = requiredId(message.path("from"));
        return new Touched(
                number,
                requiredId(message.path("id")),
                "number_changed",
                WhatsAppMessage.aliases(old, null),
                new Sender(WhatsAppMessage.identifiers(old, null, null), null, null),
                Map.of("old", old, "new", renamed(message)),
                Effect.NONE,
                seconds(message.path("timestamp")));
    }

    private static String renamed(JsonNode message) {
        String waId = id(message.at("/system/wa_id"));
        return waId == null ? id(message.at("/system/new_wa_id")) : waId;
    }
}
