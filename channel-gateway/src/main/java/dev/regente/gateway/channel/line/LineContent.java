package dev.regente.gateway.channel.line;

import static dev.regente.gateway.channel.json.Fields.id;
import static dev.regente.gateway.channel.json.Fields.requiredId;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.Content;
import dev.regente.gateway.channel.Media;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a message of LINE says, in our words. */
final class LineContent {

    private static final String ELSEWHERE = "https://";

    private LineContent() {}

    /** The content of a message and the file that belongs to it, if any. */
    record Said(Content content, List<Media> media) {}

    /** Empty for types that we do not know. */
    static Optional<Said> read(JsonNode message) {
        String type = message.path("type").asText("");
        return switch (type) {
            case "text", "sticker" -> words(type, text(message.path("text")), message, null);
            case "location" -> words(type, place(message), message, coordinates(message));
            case "image", "video", "audio" -> file(type, message, null);
            case "file" -> file("document", message, text(message.path("fileName")));
            default -> Optional.empty();
        };
    }

    /** Whether a file is not with LINE but on the server of whoever sent it. */
    static boolean isElsewhere(String mediaId) {
        return mediaId.startsWith(ELSEWHERE);
    }

    private static Optional<Said> words(String kind, String words, JsonNode message, String payload) {
        return Optional.of(new Said(content(kind, words, message, payload), List.of()));
    }

    private static Optional<Said> file(String kind, JsonNode message, String name) {
        JsonNode elsewhere = message.at("/contentProvider/originalContentUrl");
        String where =
                elsewhere.asText("").startsWith(ELSEWHERE) ? requiredId(elsewhere) : requiredId(message.path("id"));
        return Optional.of(new Said(content(kind, null, message, null), List.of(new Media(where, null, name, null))));
    }

    private static Content content(String kind, String words, JsonNode message, String payload) {
        return new Content(kind, words, List.of(), id(message.path("quotedMessageId")), payload, null);
    }

    private static String place(JsonNode location) {
        String place = Stream.of(text(location.path("title")), text(location.path("address")))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return place.isEmpty() ? null : place;
    }

    /** A geo URI (RFC 5870). */
    private static String coordinates(JsonNode location) {
        return "geo:" + location.path("latitude").asDouble() + ","
                + location.path("longitude").asDouble();
    }
}
