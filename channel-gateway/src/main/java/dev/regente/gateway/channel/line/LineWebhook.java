package dev.regente.gateway.channel.line;

import static dev.regente.gateway.channel.json.Fields.millis;
import static dev.regente.gateway.channel.json.Fields.requiredId;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.Sender;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Touched.Effect;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the body of a LINE webhook: what single customers did. A pure function. */
final class LineWebhook {

    /** What LINE calls a person: the same for all that this bot hears of her, and for nobody else's bot. */
    static final String ALIAS = "external";

    /** Between the id and the title of a choice, in what LINE gives back when it is pressed. */
    static final String SEAM = "\n";

    /** Other events that LINE documents; the set bounds what a metric may be tagged with. */
    private static final Set<String> KNOWN_UNHANDLED = Set.of(
            "join",
            "leave",
            "memberJoined",
            "memberLeft",
            "videoPlayComplete",
            "beacon",
            "accountLink",
            "membership",
            "module",
            "activated",
            "deactivated",
            "botSuspended",
            "botResumed",
            "delivery");

    private LineWebhook() {}

    static List<WebhookItem> read(byte[] body) {
        JsonNode root = Fields.parse(body);
        if (root.isMissingNode()) {
            return List.of(new Unhandled("unreadable"));
        }
        String bot = Fields.id(root.path("destination"));
        var items = new ArrayList<WebhookItem>();
        for (JsonNode event : root.path("events")) {
            items.add(guarded(bot, event));
        }
        // Without an event LINE only asks whether somebody is here.
        return items.isEmpty() ? List.of(new Unhandled("empty")) : items;
    }

    /** A bad item is kept with the rest of its webhook and takes no other one with it. */
    private static WebhookItem guarded(String bot, JsonNode event) {
        try {
            return read(bot, event);
        } catch (RuntimeException e) {
            return new Unhandled("bad_item");
        }
    }

    private static WebhookItem read(String bot, JsonNode event) {
        String type = event.path("type").asText("");
        String source = event.at("/source/type").asText("");
        if ("standby".equals(event.path("mode").asText())) {
            return new Unhandled("standby");
        }
        if (source.equals("group") || source.equals("room")) {
            return new Unhandled(source);
        }
        return switch (type) {
            case "message" -> message(bot, event);
            case "postback" -> received(bot, event, eventId(event), chosen(event), List.of());
            case "unsend" -> received(bot, event, eventId(event), taken(event), List.of());
            case "follow" -> touched(bot, event, "subscribed", Effect.ACCEPTS);
            case "unfollow" -> touched(bot, event, "unsubscribed", Effect.REFUSES);
            default -> new Unhandled(KNOWN_UNHANDLED.contains(type) ? type : "other_event");
        };
    }

    private static WebhookItem message(String bot, JsonNode event) {
        JsonNode message = event.path("message");
        return LineContent.read(message)
                .<WebhookItem>map(
                        said -> received(bot, event, requiredId(message.path("id")), said.content(), said.media()))
                .orElseGet(() -> new Unhandled("other_type"));
    }

    private static Content chosen(JsonNode event) {
        String data = text(event.at("/postback/data"));
        int seam = data == null ? -1 : data.indexOf(SEAM);
        return seam < 0
                ? new Content("choice", null, List.of(), null, data, null)
                : new Content("choice", data.substring(seam + 1), List.of(), null, data.substring(0, seam), null);
    }

    private static Content taken(JsonNode event) {
        return new Content("deletion", null, List.of(), null, null, requiredId(event.at("/unsend/messageId")));
    }

    private static Received received(String bot, JsonNode event, String id, Content content, List<Media> media) {
        return new Received(
                bot,
                id,
                aliases(event),
                sender(bot, event),
                content,
                media,
                null,
                null,
                millis(event.path("timestamp")));
    }

    private static Touched touched(String bot, JsonNode event, String kind, Effect effect) {
        return new Touched(
                bot,
                eventId(event),
                kind,
                aliases(event),
                sender(bot, event),
                Map.of(),
                effect,
                millis(event.path("timestamp")));
    }

    private static String eventId(JsonNode event) {
        return requiredId(event.path("webhookEventId"));
    }

    private static List<Alias> aliases(JsonNode event) {
        return List.of(new Alias(ALIAS, userId(event)));
    }

    private static Sender sender(String bot, JsonNode event) {
        return new Sender(List.of(new ClaimedIdentifier("external", "line:" + bot, userId(event), true)), null, null);
    }

    private static String userId(JsonNode event) {
        return requiredId(event.at("/source/userId"));
    }
}
