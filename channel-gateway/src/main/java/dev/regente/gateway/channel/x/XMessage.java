package dev.regente.gateway.channel.x;

import static dev.regente.gateway.channel.json.Fields.millis;
import static dev.regente.gateway.channel.json.Fields.requiredId;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.gateway.Sender;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Echo;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import java.time.Instant;
import java.util.List;

/** Reads one direct message, of a customer or of our own account. */
final class XMessage {

    private XMessage() {}

    /**
     * @param account the user that is ours
     * @param users what X tells of the users that are named, by their ids
     */
    static WebhookItem read(String account, JsonNode event, JsonNode users) {
        JsonNode created = event.path("message_create");
        if (!"message_create".equals(event.path("type").asText())) {
            return new Unhandled("other_message");
        }
        String id = requiredId(event.path("id"));
        String sender = requiredId(created.path("sender_id"));
        String recipient = requiredId(created.at("/target/recipient_id"));
        Instant at = millis(event.path("created_timestamp"));
        var said = XContent.read(created.path("message_data"));
        if (sender.equals(account)) {
            var to = List.of(new Alias(XWebhook.USER, recipient));
            return new Echo(account, id, null, to, said.content(), said.media(), at);
        }
        if (!recipient.equals(account)) {
            return new Unhandled("foreign_message");
        }
        var from = List.of(new Alias(XWebhook.USER, sender));
        return new Received(
                account, id, from, sender(sender, users.path(sender)), said.content(), said.media(), null, null, at);
    }

    private static Sender sender(String id, JsonNode user) {
        String name = text(user.has("data") ? user.at("/data/name") : user.path("name"));
        return new Sender(List.of(new ClaimedIdentifier(XWebhook.USER, null, id, true)), name, null);
    }
}
