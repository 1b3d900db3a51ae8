package dev.regente.gateway.channel.whatsapp;

import static dev.regente.gateway.channel.json.Fields.id;
import static dev.regente.gateway.channel.json.Fields.requiredId;
import static dev.regente.gateway.channel.json.Fields.seconds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.meta.PartId;
import java.util.Map;

/** Reads what became of one message of ours. */
final class WhatsAppStatus {

    private static final Map<String, MessageStatus> WORDS = Map.of(
            "accepted", MessageStatus.ACCEPTED,
            "sent", MessageStatus.SENT,
            "delivered", MessageStatus.DELIVERED,
            "read", MessageStatus.READ,
            "failed", MessageStatus.FAILED);

    private WhatsAppStatus() {}

    static WebhookItem read(String number, JsonNode status) {
        MessageStatus word = WORDS.get(status.path("status").asText(""));
        if (word == null) {
            return new Unhandled("other_status");
        }
        String ours = id(status.path("biz_opaque_callback_data"));
        if (PartId.isEarlier(ours)) {
            return new Unhandled("earlier_part");
        }
        JsonNode error = status.path("errors").path(0);
        boolean failed = word == MessageStatus.FAILED;
        return new StatusReport(
                number,
                requiredId(status.path("id")),
                ours,
                word,
                failed ? WhatsAppErrors.reason(error.path("code").asInt(-1)) : null,
                failed ? id(error.path("code")) : null,
                seconds(status.path("timestamp")));
    }
}
