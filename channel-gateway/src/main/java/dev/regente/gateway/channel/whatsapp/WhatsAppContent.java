package dev.regente.gateway.channel.whatsapp;

import static dev.regente.gateway.channel.json.Fields.id;
import static dev.regente.gateway.channel.json.Fields.requiredId;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.Content;
import dev.regente.gateway.channel.Media;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a message of WhatsApp says, in our words. */
final class WhatsAppContent {

    /** Message types that are kept without being shown to anybody; the set bounds what a metric may be tagged with. */
    private static final Set<String> KNOWN_UNSHOWN =
            Set.of("system", "ephemeral", "request_welcome", "edit", "revoke", "errors");

    private WhatsAppContent() {}

    /**
     * The content of a message and the files that belong to it.
     *
     * @param media one for an image, a voice message or the like
     */
    record Said(Content content, List<Media> media) {}

    /** Empty for types that we do not know, or that no customer said. */
    static Optional<Said> read(JsonNode message) {
        String type = message.path("type").asText("");
        String quoted = id(message.at("/context/id"));
        JsonNode body = message.path(type);
        return switch (type) {
            case "text" -> plain("text", text(body.path("body")), quoted, null);
            case "image", "audio", "video", "document", "sticker" -> media(type, body, quoted);
            case "location" -> plain("location", place(body), quoted, coordinates(body));
            case "contacts" -> plain("contacts", people(body), quoted, null);
            case "interactive" -> choice(body.path(body.path("type").asText("")), quoted);
            case "button" -> plain("choice", text(body.path("text")), quoted, text(body.path("payload")));
            case "reaction" -> reaction(body);
            case "order" -> plain("text", order(body), quoted, null);
            case "unsupported" -> plain("unsupported", null, quoted, null);
            default -> Optional.empty();
        };
    }

    static String unhandledType(JsonNode message) {
        String type = message.path("type").asText("");
        return KNOWN_UNSHOWN.contains(type) ? type : "other_type";
    }

    private static Optional<Said> plain(String kind, String text, String quoted, String payload) {
        return Optional.of(new Said(new Content(kind, text, List.of(), quoted, payload, null), List.of()));
    }

    private static Optional<Said> media(String type, JsonNode body, String quoted) {
        var media = new Media(
                requiredId(body.path("id")),
                text(body.path("mime_type")),
                text(body.path("filename")),
                text(body.path("sha256")));
        var content = new Content(type, text(body.path("caption")), List.of(), quoted, null, null);
        return Optional.of(new Said(content, List.of(media)));
    }

    /** A button, an entry of a list, or the answers of a form. */
    private static Optional<Said> choice(JsonNode chosen, String quoted) {
        String title = text(chosen.path("title"));
        String payload = id(chosen.path("id"));
        return plain(
                "choice",
                title == null ? text(chosen.path("body")) : title,
                quoted,
                payload == null ? text(chosen.path("response_json")) : payload);
    }

    /** An emoji that is absent or empty takes the reaction back. */
    private static Optional<Said> reaction(JsonNode body) {
        String emoji = text(body.path("emoji"));
        String target = requiredId(body.path("message_id"));
        return Optional.of(new Said(
                new Content("reaction", emoji == null || emoji.isEmpty() ? null : emoji, List.of(), null, null, target),
                List.of()));
    }

    private static String place(JsonNode location) {
        String place = Stream.of(text(location.path("name")), text(location.path("address")))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return place.isEmpty() ? null : place;
    }

    /** A geo URI (RFC 5870). */
    private static String coordinates(JsonNode location) {
        return "geo:" + location.path("latitude").asDouble() + ","
                + location.path("longitude").asDouble();
    }

    private static String people(JsonNode contacts) {
        return StreamSupport.stream(contacts.spliterator(), false)
                .map(WhatsAppContent::person)
                .collect(Collectors.joining("\n"));
    }

    /** What the customer wrote with her cart, and what is in it. */
    private static String order(JsonNode order) {
        var items = StreamSupport.stream(order.path("product_items").spliterator(), false)
                .map(WhatsAppContent::item);
        return Stream.concat(Stream.of(text(order.path("text"))), items)
                .filter(line -> line != null && !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String item(JsonNode item) {
        String price = text(item.path("item_price"));
        String currency = text(item.path("currency"));
        return item.path("quantity").asText("1")
                + " × " + text(item.path("product_retailer_id"))
                + (price == null ? "" : ", " + price + (currency == null ? "" : " " + currency));
    }

    private static String person(JsonNode contact) {
        var phones = StreamSupport.stream(contact.path("phones").spliterator(), false)
                .map(phone -> text(phone.path("phone")));
        return Stream.concat(Stream.of(text(contact.at("/name/formatted_name"))), phones)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }
}
