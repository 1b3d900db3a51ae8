package dev.regente.gateway.channel.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.regente.gateway.channel.form.model.Multipart;
import dev.regente.gateway.channel.form.model.Submission;
import dev.regente.gateway.page.model.UrlEncoded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The fields of a body, however the page wrote it. */
final class FormFields {

    /** One more than is taken, and those that mean something to us: who sends more is told so. */
    private static final int MOST = Submission.MOST_FIELDS + 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    private FormFields() {}

    /** Empty for a kind of body that is no form, and for one that is broken. */
    static Optional<List<Map.Entry<String, String>>> of(String contentType, byte[] body) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/x-www-form-urlencoded" -> Optional.of(UrlEncoded.fields(body, MOST));
            case "multipart/form-data" -> Optional.of(Multipart.fields(contentType, body, MOST));
            case "application/json" -> json(body);
            default -> Optional.empty();
        };
    }

    private static Optional<List<Map.Entry<String, String>>> json(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (!root.isObject()) {
                return Optional.empty();
            }
            var fields = new ArrayList<Map.Entry<String, String>>();
            root.properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .limit(MOST)
                    .forEach(field -> fields.add(Map.entry(field.getKey(), text(field.getValue()))));
            return Optional.of(fields);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory do not fail", e);
        }
    }

    private static String text(JsonNode value) {
        if (value.isArray() && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode)) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
