package dev.regente.local.identity;

import dev.regente.local.broker.CloudEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;

/**
 * One message to the application's account, and what the account vouches for of who wrote it.
 *
 * @param phone null when it does not know it
 * @param email null when it does not know it
 */
record Contact(UUID eventId, UUID messageId, String senderId, String phone, String email) {

    /** As the gateway says it in `gateway.message-received.v1`. */
    CloudEvent event(Instant at) {
        return new CloudEvent(eventId, "gateway.message-received.v1", "/channel-gateway", senderId, at, body(at));
    }

    String body(Instant at) {
        var identifiers = new ArrayList<String>();
        if (phone != null) {
            identifiers.add(identifier("phone", phone));
        }
        if (email != null) {
            identifiers.add(identifier("email", email));
        }
        return "{\"messageId\":\"" + messageId + "\",\"channel\":\"app\",\"account\":\"shop-app\","
                + "\"providerMessageId\":\"" + messageId + "\",\"senderId\":\"" + senderId
                + "\",\"sender\":{\"identifiers\":[" + String.join(",", identifiers)
                + "],\"displayName\":\"Helen\",\"locale\":null},\"direction\":\"inbound\",\"content\":{"
                + "\"kind\":\"text\",\"text\":\"When does my order arrive?\",\"attachments\":[],"
                + "\"replyTo\":null,\"payload\":null,\"targetMessageId\":null,\"choices\":[]},"
                + "\"referral\":null,\"replyWindow\":null,\"occurredAt\":\"" + at + "\",\"receivedAt\":\"" + at
                + "\"}";
    }

    private static String identifier(String type, String value) {
        return "{\"type\":\"" + type + "\",\"scope\":null,\"value\":\"" + value + "\",\"verified\":true}";
    }
}
