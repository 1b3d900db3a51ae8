package dev.regente.gateway.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;

/** How single values of a WhatsApp payload are read. */
final class WhatsAppFields {

    private static final int LONGEST_TEXT = 65_536;
    private static final int LONGEST_ID = 512;
    private static final long EARLIEST = Instant.parse("2009-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

    private WhatsAppFields() {}

    /** Words of people, cut to a size that a message has, without NUL, which PostgreSQL refuses; null when absent. */
    static String text(JsonNode node) {
        if (!node.isValueNode() || node.isNull()) {
            return null;
        }
        String text = node.asText().replace("\0", "");
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    /** An id of the provider; null when absent. */
    static String id(JsonNode node) {
        String id = text(node);
        return id == null || id.isBlank() || id.length() > LONGEST_ID ? null : id;
    }

    /** An id without which the item makes no sense. */
    static String requiredId(JsonNode node) {
        String id = id(node);
        if (id == null) {
            throw new IllegalArgumentException("an id is missing");
        }
        return id;
    }

    /** Seconds since 1970, as text; null for what no message can have been sent at. */
    static Instant time(JsonNode node) {
        try {
            long seconds = Long.parseLong(node.asText());
            return seconds < EARLIEST || seconds > LATEST ? null : Instant.ofEpochSecond(seconds);
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
