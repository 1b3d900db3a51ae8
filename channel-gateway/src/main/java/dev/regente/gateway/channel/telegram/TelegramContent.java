package dev.regente.gateway.channel.telegram;

import static dev.regente.gateway.channel.json.Fields.requiredId;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.gateway.channel.Media;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a message of Telegram says, in our words. */
final class TelegramContent {

    /** In this order: an animation is a document too, and a venue a location. */
    private static final List<String> TYPES = List.of(
            "text",
            "animation",
            "photo",
            "video",
            "video_note",
            "audio",
            "voice",
            "document",
            "sticker",
            "venue",
            "location",
            "contact",
            "web_app_data",
            "dice",
            "poll",
            "game",
            "invoice",
            "paid_media",
            "story",
            "checklist");

    /** What Telegram says itself in a chat; the set bounds what a metric may be tagged with. */
    private static final Set<String> KNOWN_UNSHOWN = Set.of(
            "pinned_message",
            "message_auto_delete_timer_changed",
            "users_shared",
            "chat_shared",
            "write_access_allowed",
            "connected_website",
            "successful_payment",
            "refunded_payment",
            "passport_data");

    private TelegramContent() {}

    /**
     * What was said, whoever said it.
     *
     * @param media at most one: the pictures of an album are messages of their own
     */
    record Said(String kind, String text, String payload, List<Media> media) {}

    /** Empty for types that we do not know, or that no customer said. */
    static Optional<Said> read(JsonNode message) {
        return TYPES.stream().filter(message::hasNonNull).findFirst().map(type -> read(type, message));
    }

    static String unhandledType(JsonNode message) {
        return KNOWN_UNSHOWN.stream().filter(message::has).findFirst().orElse("other_type");
    }

    private static Said read(String type, JsonNode message) {
        JsonNode body = message.path(type);
        String caption = text(message.path("caption"));
        return switch (type) {
            case "text" -> said("text", text(body));
            case "photo" -> file("image", caption, largest(body), "image/jpeg");
            case "animation", "video", "video_note" -> file("video", caption, body, "video/mp4");
            case "audio" -> file("audio", caption, body, "audio/mpeg");
            case "voice" -> file("audio", caption, body, "audio/ogg");
            case "document" -> file("document", caption, body, null);
            case "sticker" -> file("sticker", text(body.path("emoji")), body, stickerType(body));
            case "venue" -> new Said("location", place(body), coordinates(body.path("location")), List.of());
            case "location" -> new Said("location", null, coordinates(body), List.of());
            case "contact" -> said("contacts", person(body));
            case "web_app_data" ->
                new Said("choice", text(body.path("button_text")), text(body.path("data")), List.of());
            case "dice" -> said("unsupported", joined(" ", text(body.path("emoji")), text(body.path("value"))));
            case "poll" -> said("unsupported", poll(body));
            case "game", "invoice" -> said("unsupported", text(body.path("title")));
            default -> said("unsupported", caption);
        };
    }

    private static Said said(String kind, String text) {
        return new Said(kind, text, null, List.of());
    }

    private static Said file(String kind, String text, JsonNode file, String usualType) {
        String type = text(file.path("mime_type"));
        var media = new Media(
                requiredId(file.path("file_id")), type == null ? usualType : type, text(file.path("file_name")), null);
        return new Said(kind, text, null, List.of(media));
    }

    /** Of a photo Telegram lists the sizes that it made. */
    private static JsonNode largest(JsonNode sizes) {
        return StreamSupport.stream(sizes.spliterator(), false)
                .max(Comparator.comparingLong(size ->
                        size.path("width").asLong() * size.path("height").asLong()))
                .orElseThrow(() -> new IllegalArgumentException("a photo of no size"));
    }

    private static String stickerType(JsonNode sticker) {
        if (sticker.path("is_video").asBoolean()) {
            return "video/webm";
        }
        return sticker.path("is_animated").asBoolean() ? "application/x-tgsticker" : "image/webp";
    }

    private static String place(JsonNode venue) {
        return joined(", ", text(venue.path("title")), text(venue.path("address")));
    }

    /** A geo URI (RFC 5870). */
    private static String coordinates(JsonNode location) {
        return "geo:" + location.path("latitude").asDouble() + ","
                + location.path("longitude").asDouble();
    }

    private static String person(JsonNode contact) {
        return joined(
                " ",
                text(contact.path("first_name")),
                text(contact.path("last_name")),
                text(contact.path("phone_number")));
    }

    private static String poll(JsonNode poll) {
        var options = StreamSupport.stream(poll.path("options").spliterator(), false)
                .map(option -> "- " + text(option.path("text")));
        return Stream.concat(Stream.of(text(poll.path("question"))), options).collect(Collectors.joining("\n"));
    }

    static String joined(String between, String... words) {
        String all = Stream.of(words).filter(Objects::nonNull).collect(Collectors.joining(between));
        return all.isEmpty() ? null : all;
    }
}
