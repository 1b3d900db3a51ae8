package dev.regente.gateway.channel.whatsapp;

import static dev.regente.gateway.channel.json.Fields.id;
import static dev.regente.gateway.channel.json.Fields.requiredId;
import static dev.regente.gateway.channel.json.Fields.seconds;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.gateway.Referral;
import dev.regente.contracts.gateway.Sender;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Echo;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads one message of a customer. */
final class WhatsAppMessage {

    static final Windows WINDOWS = Windows.of(Duration.ofHours(24));
    static final String NUMBER = "whatsapp";
    static final String BSUID = "whatsapp_bsuid";

    private WhatsAppMessage() {}

    /**
     * @param number the phone_number_id of our account
     * @param business the id of the business account, within which a BSUID is unique
     */
    static WebhookItem read(String number, String business, JsonNode message, JsonNode contacts) {
        if (WhatsAppNumberChange.is(message)) {
            return WhatsAppNumberChange.read(number, message);
        }
        var said = WhatsAppContent.read(message);
        if (said.isEmpty()) {
            return new Unhandled(WhatsAppContent.unhandledType(message));
        }
        JsonNode contact = contact(message, contacts);
        String waId = id(contact.path("wa_id"));
        if (waId == null) {
            waId = id(message.path("from"));
        }
        String bsuid = id(message.path("from_user_id"));
        if (bsuid == null) {
            bsuid = id(contact.path("user_id"));
        }
        Instant at = seconds(message.path("timestamp"));
        return new Received(
                number,
                requiredId(message.path("id")),
                aliases(waId, bsuid),
                new Sender(identifiers(waId, bsuid, business), text(contact.at("/profile/name")), null),
                said.get().content(),
                said.get().media(),
                referral(message.path("referral")),
                WINDOWS.from(at),
                at);
    }

    /**
     * A message that was written in the WhatsApp Business app.
     *
     * @param business as above
     */
    static WebhookItem readEcho(String number, String business, JsonNode echo) {
        var said = WhatsAppContent.read(echo);
        if (said.isEmpty()) {
            return new Unhandled(WhatsAppContent.unhandledType(echo));
        }
        String waId = id(echo.path("to"));
        String bsuid = id(echo.path("to_user_id"));
        return new Echo(
                number,
                requiredId(echo.path("id")),
                null,
                aliases(waId, bsuid),
                new Sender(identifiers(waId, bsuid, business), null, null),
                said.get().content(),
                said.get().media(),
                seconds(echo.path("timestamp")));
    }

    /** The contact that wrote: by number, else by BSUID; the only one there is where the message names nobody. */
    private static JsonNode contact(JsonNode message, JsonNode contacts) {
        for (JsonNode contact : contacts) {
            if (matches(message.path("from"), contact.path("wa_id"))
                    || matches(message.path("from_user_id"), contact.path("user_id"))) {
                return contact;
            }
        }
        boolean named = message.has("from") || message.has("from_user_id");
        return contacts.size() == 1 && !named ? contacts.get(0) : MissingNode.getInstance();
    }

    private static boolean matches(JsonNode one, JsonNode other) {
        return one.isTextual() && one.equals(other);
    }

    static List<Alias> aliases(String waId, String bsuid) {
        var aliases = new ArrayList<Alias>();
        if (waId != null) {
            aliases.add(new Alias(NUMBER, waId));
        }
        if (bsuid != null) {
            aliases.add(new Alias(BSUID, bsuid));
        }
        if (aliases.isEmpty()) {
            throw new IllegalArgumentException("nobody wrote it");
        }
        return aliases;
    }

    /** WhatsApp vouches for all of them. A wa_id stays as it is: Brazilian ones may lack the ninth digit. */
    static List<ClaimedIdentifier> identifiers(String waId, String bsuid, String business) {
        var identifiers = new ArrayList<ClaimedIdentifier>();
        if (waId != null) {
            identifiers.add(new ClaimedIdentifier(NUMBER, null, waId, true));
            identifiers.add(new ClaimedIdentifier("phone", null, "+" + waId, true));
        }
        if (bsuid != null) {
            identifiers.add(new ClaimedIdentifier(BSUID, business, bsuid, true));
        }
        return identifiers;
    }

    private static Referral referral(JsonNode referral) {
        return referral.isObject()
                ? new Referral(
                        text(referral.path("source_type")),
                        id(referral.path("source_id")),
                        text(referral.path("source_url")),
                        text(referral.path("headline")),
                        id(referral.path("ctwa_clid")))
                : null;
    }
}
