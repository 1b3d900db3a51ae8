package dev.regente.kit.broker;

import dev.regente.kit.data.OutboxRow;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;

/** An outbox row as a CloudEvent in binary mode (CloudEvents AMQP binding 1.0.2). */
final class EventMessage {

    private EventMessage() {}

    /**
     * @param source the CloudEvents source, such as {@code /profile-service}
     */
    static Message of(OutboxRow row, String source) {
        String id = row.id().toString();
        Map<String, Object> properties = new HashMap<>();
        properties.put("cloudEvents:specversion", "1.0");
        properties.put("cloudEvents:id", id);
        properties.put("cloudEvents:source", source);
        properties.put("cloudEvents:type", row.address());
        properties.put("cloudEvents:subject", row.subject());
        properties.put("cloudEvents:time", row.createdAt().toString());
        // The Sequence extension of CloudEvents is a string.
        properties.put("cloudEvents:sequence", Long.toString(row.sequence()));
        if (row.traceparent() != null) {
            properties.put("cloudEvents:traceparent", row.traceparent());
        }
        properties.put("_AMQ_DUPL_ID", id);

        Message message = Message.Factory.create();
        message.setDurable(true);
        message.setMessageId(id);
        message.setAddress(row.address());
        message.setContentType("application/json");
        message.setCreationTime(row.createdAt().toEpochMilli());
        message.setApplicationProperties(new ApplicationProperties(properties));
        message.setBody(new Data(new Binary(row.body().getBytes(StandardCharsets.UTF_8))));
        return message;
    }
}
