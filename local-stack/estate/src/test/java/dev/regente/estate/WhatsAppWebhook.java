package dev.regente.estate;

import java.time.Instant;
import java.util.UUID;

/** A webhook as WhatsApp's Cloud API posts it for a text message. */
public record WhatsAppWebhook(String wamid, String body) {

    public static WhatsAppWebhook text(String from, String name, String text) {
        return text(from, name, text, Instant.now());
    }

    /** As if the provider had got it at that instant; of that it tells whole seconds only. */
    static WhatsAppWebhook text(String from, String name, String text, Instant written) {
        String wamid = "wamid." + UUID.randomUUID();
        return new WhatsAppWebhook(
                wamid,
                """
                {"object":"whatsapp_business_account","entry":[{"id":"WABA-1","changes":[{"field":"messages","value":{
                "messaging_product":"whatsapp",
                "metadata":{"display_phone_number":"15550001111","phone_number_id":"100000000000001"},
                "contacts":[{"profile":{"name":"%s"},"wa_id":"%s"}],
                "messages":[{"from":"%s","id":"%s","timestamp":"%d","type":"text","text":{"body":"%s"}}]}}]}]}"""
                        .formatted(name, from, from, wamid, written.getEpochSecond(), text));
    }
}
