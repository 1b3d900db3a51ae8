package dev.regente.local.broker;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;

/**
 * An event as a service's relay brings it to the broker: a CloudEvent in binary mode.
 *
 * @param source who says it, such as `/channel-gateway`
 * @param body as JSON
 */
public record CloudEvent(UUID id, String address, String source, String subject, Instant at, String body) {

    public Message message() {
        var text = id.toString();
        var message = Message.Factory.create();
        message.setDurable(true);
        message.setMessageId(text);
        message.setAddress(address);
        message.setContentType("application/json");
        message.setCreationTime(at.toEpochMilli());
        message.setApplicationProperties(new ApplicationProperties(properties(text)));
        message.setBody(new Data(new Binary(body.getBytes(StandardCharsets.UTF_8))));
        return message;
    }

    private Map<String, Object> properties(String text) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("cloudEvents:specversion", "1.0");
        properties.put("cloudEvents:id", text);
        properties.put("cloudEvents:source", source);
        properties.put("cloudEvents:type", address);
        properties.put("cloudEvents:subject", subject);
        properties.put("cloudEvents:time", at.toString());
        properties.put("cloudEvents:sequence", "1");
        properties.put(
                "cloudEvents:traceparent",
                "00-" + text.replace("-", "") + "-" + text.substring(19, 23) + text.substring(24) + "-00");
        properties.put("_AMQ_DUPL_ID", text);
        return properties;
    }
}
