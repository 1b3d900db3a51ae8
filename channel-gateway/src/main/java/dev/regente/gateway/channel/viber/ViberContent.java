package dev.regente.gateway.channel.viber;

import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.Content;
import dev.regente.gateway.channel.Media;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a message of Viber says, in our words. */
final class ViberContent {

    private static final int LONGEST_URL = 2048;
    private static final Pattern OUR_ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private ViberContent() {}

    /** The content of a message and the file that belongs to it, if any. */
    record Said(Content content, List<Media> media) {}

    /**
     * Empty for types that we do not know.
     *
     * @param pressed whether it came from a button that shows nothing in the chat: only ours do
     */
    static Optional<Said> read(JsonNode message, boolean pressed) {
        String words = text(message.path("text"));
        return switch (message.path("type").asText("")) {
            case "text" -> pressed && words != null ? choice(words, message) : plain("text", words, null);
            case "picture" -> file("image", words, message, "image/jpeg");
            case "video" -> file("video", words, message, "video/mp4");
            case "file" -> file("document", words, message, null);
            case "sticker" -> file("sticker", words, message, "image/png");
            case "url" -> plain("text", joined(" ", words, text(message.path("media"))), null);
            case "location" -> plain("location", words, coordinates(message.path("location")));
            case "contact" -> plain("contacts", person(message.path("contact")), null);
            default -> Optional.empty();
        };
    }

    /** A button sends its id and its title; Viber adds what we said along with the keyboard: the id of our message. */
    private static Optional<Said> choice(String words, JsonNode message) {
        String[] parts = words.split("\n", 2);
        String tracking = text(message.path("tracking_data"));
        String question = tracking != null && OUR_ID.matcher(tracking).matches() ? tracking : null;
        String title = parts.length > 1 ? parts[1] : parts[0];
        return Optional.of(new Said(new Content("choice", title, List.of(), question, parts[0], null), List.of()));
    }

    private static Optional<Said> plain(String kind, String text, String payload) {
        return Optional.of(new Said(new Content(kind, text, List.of(), null, payload, null), List.of()));
    }

    /** Viber gives the address of a file and nothing by which to check it. */
    private static Optional<Said> file(String kind, String text, JsonNode message, String usualType) {
        var media = address(message.path("media"))
                .map(url -> new Media(url, usualType, text(message.path("file_name")), null))
                .stream()
                .toList();
        return Optional.of(new Said(new Content(kind, text, List.of(), null, null, null), media));
    }

    private static Optional<String> address(JsonNode media) {
        String url = text(media);
        if (url == null || url.length() > LONGEST_URL) {
            return Optional.empty();
        }
        try {
            String scheme = new URI(url).getScheme();
            return "https".equals(scheme) || "http".equals(scheme) ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A geo URI (RFC 5870). */
    private static String coordinates(JsonNode location) {
        return "geo:" + location.path("lat").asDouble() + ","
                + location.path("lon").asDouble();
    }

    /** Content only: Viber does not say whose number it is. */
    private static String person(JsonNode contact) {
        return joined(" ", text(contact.path("name")), text(contact.path("phone_number")));
    }

    private static String joined(String between, String... words) {
        String all = Stream.of(words).filter(Objects::nonNull).collect(Collectors.joining(between));
        return all.isEmpty() ? null : all;
    }
}
