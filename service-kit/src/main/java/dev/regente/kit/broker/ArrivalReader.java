package dev.regente.kit.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.regente.contracts.Event;
import dev.regente.kit.broker.Arrival.Trouble;
import dev.regente.kit.events.EventCodec;
import io.vertx.proton.ProtonDelivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.message.Message;

/**
 * Reads a CloudEvent out of an AMQP message, in binary or in structured mode (CloudEvents AMQP binding 1.0.2).
 *
 * <p>It never fails: what cannot be read becomes an arrival with a trouble, so that it can be parked and settled.
 */
final class ArrivalReader<E extends Event> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STRUCTURED = "application/cloudevents";

    private final String address;
    private final Class<E> type;
    private final EventCodec codec;
    private final int maxBody;

    ArrivalReader(String address, Class<E> type, EventCodec codec, int maxBody) {
        this.address = address;
        this.type = type;
        this.codec = codec;
        this.maxBody = maxBody;
    }

    Arrival<E> read(ProtonDelivery delivery, Message message) {
        byte[] body = bytes(message.getBody());
        boolean redelivered = message.getDeliveryCount() > 0;
        if (body.length > maxBody) {
            var trouble = new Trouble("too_large", body.length + " bytes");
            return unreadable(delivery, attributes(message), new byte[0], trouble, redelivered);
        }
        Map<String, String> attributes = attributes(message);
        byte[] data = body;
        if (message.getContentType() != null && message.getContentType().startsWith(STRUCTURED)) {
            try {
                data = unwrap(body, attributes);
            } catch (IOException e) {
                var trouble = new Trouble("unreadable", "not a structured CloudEvent");
                return unreadable(delivery, attributes, body, trouble, redelivered);
            }
        }
        return read(delivery, attributes, body, data, redelivered);
    }

    private Arrival<E> read(
            ProtonDelivery delivery, Map<String, String> attributes, byte[] body, byte[] data, boolean redelivered) {
        if (attributes.get("id") == null) {
            return unreadable(delivery, attributes, body, new Trouble("no_envelope", "without an id"), redelivered);
        }
        if (!address.equals(attributes.get("type"))) {
            var trouble = new Trouble("unknown_type", "not of type " + address);
            return unreadable(delivery, attributes, body, trouble, redelivered);
        }
        try {
            E event = codec.decode(data, type);
            return arrival(delivery, attributes, data, event, null, redelivered);
        } catch (EventCodec.Unreadable e) {
            return unreadable(delivery, attributes, data, new Trouble("unreadable", e.getMessage()), redelivered);
        }
    }

    private Arrival<E> unreadable(
            ProtonDelivery delivery, Map<String, String> attributes, byte[] body, Trouble trouble, boolean again) {
        return arrival(delivery, attributes, body, null, trouble, again);
    }

    private Arrival<E> arrival(
            ProtonDelivery delivery,
            Map<String, String> attributes,
            byte[] body,
            E event,
            Trouble trouble,
            boolean redelivered) {
        String text = attributes.get("id");
        UUID id = text == null ? UUID.nameUUIDFromBytes(body) : Arrival.idOf(text);
        return new Arrival<>(
                delivery,
                address,
                id,
                text == null ? id.toString() : text,
                attributes.get("subject"),
                number(attributes.get("sequence")),
                attributes.get("traceparent"),
                body,
                event,
                trouble,
                redelivered);
    }

    private static long number(String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Map<String, String> attributes(Message message) {
        var found = new HashMap<String, String>();
        if (message.getApplicationProperties() != null
                && message.getApplicationProperties().getValue() != null) {
            message.getApplicationProperties().getValue().forEach((key, value) -> {
                if (value != null && (key.startsWith("cloudEvents:") || key.startsWith("cloudEvents_"))) {
                    found.put(key.substring("cloudEvents:".length()), value.toString());
                }
            });
        }
        return found;
    }

    private static byte[] unwrap(byte[] body, Map<String, String> attributes) throws IOException {
        JsonNode event = JSON.readTree(body);
        event.properties().forEach(field -> {
            if (field.getValue().isValueNode()) {
                attributes.put(field.getKey(), field.getValue().asText());
            }
        });
        return JSON.writeValueAsBytes(event.path("data"));
    }

    private static byte[] bytes(Section body) {
        if (body instanceof Data data && data.getValue() != null) {
            Binary binary = data.getValue();
            byte[] copy = new byte[binary.getLength()];
            System.arraycopy(binary.getArray(), binary.getArrayOffset(), copy, 0, copy.length);
            return copy;
        }
        if (body instanceof AmqpValue value && value.getValue() instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return new byte[0];
    }
}
