package dev.regente.local.identity;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;

/** A contact as the gateway's relay brings it to the broker: a CloudEvent in binary mode. */
final class Announcement {

    static final String ADDRESS = "gateway.message-received.v1";

    private Announcement() {}

    static Message of(Contact contact, Instant at) {
        var id = contact.eventId().toString();
        Map<String, Object> properties = new HashMap<>();
        properties.put("cloudEvents:specversion", "1.0");
        properties.put("cloudEvents:id", id);
        properties.put("cloudEvents:source", "/channel-gateway");
        properties.put("cloudEvents:type", ADDRESS);
        properties.put("cloudEvents:subject", contact.senderId());
        properties.put("cloudEvents:time", at.toString());
        properties.put("cloudEvents:sequence", "1");
        properties.put(
                "cloudEvents:traceparent",
                "00-" + id.replace("-", "") + "-" + id.substring(19, 23) + id.substring(24) + "-00");
        properties.put("_AMQ_DUPL_ID", id);
        var message = Message.Factory.create();
        message.setDurable(true);
        message.setMessageId(id);
        message.setAddress(ADDRESS);
        message.setContentType("application/json");
        message.setCreationTime(at.toEpochMilli());
        message.setApplicationProperties(new ApplicationProperties(properties));
        message.setBody(new Data(new Binary(contact.body(at))));
        return message;
    }
}
