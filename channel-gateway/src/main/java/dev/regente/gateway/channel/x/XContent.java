package dev.regente.gateway.channel.x;

import static dev.regente.gateway.channel.json.Fields.id;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.Content;
import dev.regente.gateway.channel.Media;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What a direct message says, in our words. */
final class XContent {

    private static final String SHORTENED = "https://t.co/";

    private XContent() {}

    /**
     * The content of a message and the files that belong to it.
     *
     * @param media a picture or a video; X takes one a message
     */
    record Said(Content content, List<Media> media) {}

    static Said read(JsonNode data) {
        JsonNode attachment = data.path("attachment");
        JsonNode media = attachment.path("media");
        String words = words(data, media);
        if (data.has("quick_reply_response")) {
            return said("choice", words, id(data.at("/quick_reply_response/metadata")));
        }
        if ("location".equals(attachment.path("type").asText())) {
            return said("location", words, coordinates(attachment));
        }
        return media(media)
                .map(file -> new Said(content(kind(media), words, null), List.of(file)))
                .orElseGet(() -> said(attachment.isObject() ? "unsupported" : "text", words, null));
    }

    private static Said said(String kind, String words, String payload) {
        return new Said(content(kind, words, payload), List.of());
    }

    private static Content content(String kind, String words, String payload) {
        return new Content(kind, words, List.of(), null, payload, null);
    }

    /** X shortens every link, and adds one for the file: the customer wrote the long ones, and none for the file. */
    private static String words(JsonNode data, JsonNode media) {
        String words = text(data.path("text"));
        if (words == null) {
            return null;
        }
        for (JsonNode link : data.at("/entities/urls")) {
            String full = text(link.path("expanded_url"));
            words = full == null ? words : replaced(words, text(link.path("url")), full);
        }
        return text(replaced(words, text(media.path("url")), "").strip());
    }

    private static String replaced(String words, String link, String by) {
        return link != null && link.startsWith(SHORTENED) ? words.replace(link, by) : words;
    }

    private static String kind(JsonNode media) {
        return "photo".equals(media.path("type").asText()) ? "image" : "video";
    }

    private static Optional<Media> media(JsonNode media) {
        return switch (media.path("type").asText()) {
            case "photo" ->
                Optional.ofNullable(id(media.path("media_url_https"))).map(url -> new Media(url, null, null, null));
            case "video", "animated_gif" ->
                largest(media.at("/video_info/variants"))
                        .map(video -> new Media(id(video.path("url")), text(video.path("content_type")), null, null));
            default -> Optional.empty();
        };
    }

    /** Of several sizes of one video; a playlist has no rate and is none. */
    private static Optional<JsonNode> largest(JsonNode variants) {
        return StreamSupport.stream(variants.spliterator(), false)
                .filter(one -> one.has("bitrate") && id(one.path("url")) != null)
                .reduce((a, b) ->
                        a.path("bitrate").asLong() >= b.path("bitrate").asLong() ? a : b);
    }

    /** A geo URI (RFC 5870); X gives the longitude first. */
    private static String coordinates(JsonNode attachment) {
        JsonNode point = attachment.at("/location/shared_coordinate/coordinates/coordinates");
        return point.size() == 2
                ? "geo:" + point.get(1).asDouble() + "," + point.get(0).asDouble()
                : null;
    }
}
