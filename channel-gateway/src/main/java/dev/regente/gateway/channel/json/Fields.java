package dev.regente.gateway.channel.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** How payloads of providers are read and written, value by value. */
public final class Fields {

    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 65_536;
    private static final int LONGEST_ID = 512;
    private static final Instant EARLIEST = Instant.parse("2009-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Fields() {}

    /** A JSON document; a missing node for what is none, or one that is nested too deeply. */
    public static JsonNode parse(byte[] body) {
        try {
            JsonNode root = MAPPER.readTree(body);
            return root == null ? MissingNode.getInstance() : root;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Words of people, cut to a size that a message has, without NUL, which PostgreSQL refuses; null when absent. */
    public static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? text(node.asText()) : null;
    }

    /** The same of words that came otherwise. */
    public static String text(String words) {
        if (words == null) {
            return null;
        }
        String text = words.replace("\0", "");
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
        return text.substring(0, splitsPair ? LONGEST_TEXT - 1 : LONGEST_TEXT);
    }

    /** An id of the provider; null when absent. */
    public static String id(JsonNode node) {
        return id(text(node));
    }

    /** The same of an id that came otherwise. */
    public static String id(String value) {
        String id = text(value);
        return id == null || id.isBlank() || id.length() > LONGEST_ID ? null : id;
    }

    /** An id without which the item makes no sense. */
    public static String requiredId(JsonNode node) {
        String id = id(node);
        if (id == null) {
            throw new IllegalArgumentException("an id is missing");
        }
        return id;
    }

    /** Seconds since 1970, as a number or a text; null for what no message can have been sent at. */
    public static Instant seconds(JsonNode node) {
        return time(node, 1_000);
    }

    /** Milliseconds since 1970, as a number or a text; null for what no message can have been sent at. */
    public static Instant millis(JsonNode node) {
        return time(node, 1);
    }

    private static Instant time(JsonNode node, long factor) {
        try {
            Instant at = Instant.ofEpochMilli(Math.multiplyExact(Long.parseLong(node.asText()), factor));
            return at.isBefore(EARLIEST) || at.isAfter(LATEST) ? null : at;
        } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
            return null;
        }
    }
}
