package dev.regente.gateway.channel.meta;

import static dev.regente.gateway.channel.json.Fields.id;
import static dev.regente.gateway.channel.json.Fields.requiredId;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.Content;
import dev.regente.gateway.channel.Media;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a message of Messenger or Instagram says, in our words. */
final class MessagingContent {

    private static final String TEXT = "text";
    private static final String UNSUPPORTED = "unsupported";

    private MessagingContent() {}

    /** The content of a message and the files that belong to it. */
    record Said(Content content, List<Media> media) {}

    static Said of(JsonNode message) {
        if (message.path("is_deleted").asBoolean()) {
            return said(new Content("deletion", null, List.of(), null, null, requiredId(message.path("mid"))));
        }
        String quoted = quoted(message.path("reply_to"));
        String written = text(message.path(TEXT));
        if (message.path("is_unsupported").asBoolean()) {
            return said(new Content(UNSUPPORTED, written, List.of(), quoted, null, null));
        }
        if (message.has("quick_reply")) {
            return said(
                    new Content("choice", written, List.of(), quoted, text(message.at("/quick_reply/payload")), null));
        }
        return attached(written, quoted, message.path("attachments"));
    }

    /** A story has no message id, and is what the customer answers to nevertheless. */
    private static String quoted(JsonNode replyTo) {
        String mid = id(replyTo.path("mid"));
        return mid == null ? id(replyTo.at("/story/id")) : mid;
    }

    private static Said attached(String written, String quoted, JsonNode attachments) {
        String kind = TEXT;
        String coordinates = null;
        var words = new ArrayList<String>();
        var media = new ArrayList<Media>();
        if (written != null) {
            words.add(written);
        }
        for (JsonNode attachment : attachments) {
            String own = kind(attachment);
            kind = kind.equals(TEXT) ? own : kind;
            coordinates = own.equals("location") ? coordinates(attachment.at("/payload/coordinates")) : coordinates;
            words(attachment, own, written).forEach(words::add);
            if (isFile(own)) {
                file(attachment).ifPresent(media::add);
            }
        }
        boolean silent = kind.equals(TEXT) && words.isEmpty();
        String text = words.isEmpty() ? null : text(String.join("\n", words));
        return new Said(
                new Content(silent ? UNSUPPORTED : kind, text, List.of(), quoted, coordinates, null),
                List.copyOf(media));
    }

    private static String kind(JsonNode attachment) {
        return switch (attachment.path("type").asText("")) {
            case "image" -> attachment.at("/payload/sticker_id").isMissingNode() ? "image" : "sticker";
            // A post or a story that was shared: a picture more often than not; what the bytes are is seen when
            // fetched.
            case "share", "ig_post", "post", "story_mention", "ig_story" -> "image";
            case "audio" -> "audio";
            case "video", "ig_reel", "reel" -> "video";
            case "file" -> "document";
            case "like_heart" -> "sticker";
            case "location" -> "location";
            case "fallback", "template" -> TEXT;
            default -> UNSUPPORTED;
        };
    }

    private static boolean isFile(String kind) {
        return !kind.equals(TEXT) && !kind.equals("location") && !kind.equals(UNSUPPORTED);
    }

    /** The title and, of what is no file, the address; not what the customer's own text says already. */
    private static List<String> words(JsonNode attachment, String kind, String written) {
        String title = first(attachment, "title");
        String url = kind.equals(TEXT) ? first(attachment, "url") : null;
        return Stream.of(title, url)
                .filter(Objects::nonNull)
                .filter(word -> written == null || !written.contains(word))
                .collect(Collectors.toList());
    }

    private static String first(JsonNode attachment, String name) {
        String inside = text(attachment.path("payload").path(name));
        return inside == null ? text(attachment.path(name)) : inside;
    }

    /** Meta knows the file by an address that is good for some days; of its name and type it says nothing. */
    private static Optional<Media> file(JsonNode attachment) {
        return Optional.ofNullable(text(attachment.at("/payload/url")))
                .filter(MessagingContent::isAddress)
                .map(url -> new Media(url, null, null, null));
    }

    private static boolean isAddress(String url) {
        try {
            return "https".equals(new URI(url).getScheme());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A geo URI (RFC 5870). */
    private static String coordinates(JsonNode place) {
        return place.path("lat").isNumber() && place.path("long").isNumber()
                ? "geo:" + place.path("lat").asDouble() + ","
                        + place.path("long").asDouble()
                : null;
    }

    private static Said said(Content content) {
        return new Said(content, List.of());
    }
}
