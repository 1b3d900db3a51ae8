package dev.regente.gateway.channel.x;

import static dev.regente.gateway.channel.json.Fields.id;
import static dev.regente.gateway.channel.json.Fields.millis;
import static dev.regente.gateway.channel.json.Fields.requiredId;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.WebhookItem.WatermarkReport;
import dev.regente.gateway.channel.json.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads what X posts about an account: direct messages and how far they were read. A pure function.
 *
 * <p>The Account Activity API posts the events bare, the Activity API that follows it posts the same in an envelope.
 */
final class XWebhook {

    static final String USER = "x";

    /** Other events of the Account Activity API; the set bounds what a metric may be tagged with. */
    private static final Set<String> KNOWN_EVENTS = Set.of(
            "direct_message_indicate_typing_events",
            "tweet_create_events",
            "tweet_delete_events",
            "favorite_events",
            "follow_events",
            "unfollow_events",
            "block_events",
            "unblock_events",
            "mute_events",
            "unmute_events",
            "user_event");

    /** Families of the Activity API's event types. What comes by {@code chat} is encrypted for the person alone. */
    private static final Set<String> KNOWN_FAMILIES =
            Set.of("dm", "chat", "post", "like", "follow", "profile", "mute", "block", "spaces", "news", "oauth");

    private XWebhook() {}

    static List<WebhookItem> read(byte[] body) {
        JsonNode root = Fields.parse(body);
        if (root.isMissingNode()) {
            return List.of(new Unhandled("unreadable"));
        }
        JsonNode envelope = root.path("data");
        boolean wrapped = envelope.has("event_type");
        JsonNode events = wrapped ? envelope.path("payload") : root;
        String account = id(wrapped ? envelope.at("/filter/user_id") : root.path("for_user_id"));
        var items = new ArrayList<WebhookItem>();
        for (JsonNode event : events.path("direct_message_events")) {
            items.add(guarded(account, () -> XMessage.read(account, event, events.path("users"))));
        }
        for (JsonNode event : events.path("direct_message_mark_read_events")) {
            items.add(guarded(account, () -> read(account, event)));
        }
        return items.isEmpty() ? List.of(new Unhandled(wrapped ? family(envelope) : other(root))) : items;
    }

    /** Whoever read a message of ours read all that we had written before. */
    private static WebhookItem read(String account, JsonNode event) {
        String reader = requiredId(event.path("sender_id"));
        Instant at = millis(event.path("created_timestamp"));
        return reader.equals(account) || at == null
                ? new Unhandled("own_read")
                : new WatermarkReport(account, new Alias(USER, reader), MessageStatus.READ, at);
    }

    private static String other(JsonNode root) {
        return KNOWN_EVENTS.stream().filter(root::has).sorted().findFirst().orElse("other_event");
    }

    private static String family(JsonNode envelope) {
        String family = envelope.path("event_type").asText("").replaceFirst("\\..*", "");
        return KNOWN_FAMILIES.contains(family) ? family : "other_event";
    }

    /** A bad item is kept with the rest of its webhook and takes no other one with it. */
    private static WebhookItem guarded(String account, Supplier<WebhookItem> reading) {
        if (account == null) {
            return new Unhandled("no_account");
        }
        try {
            return reading.get();
        } catch (RuntimeException e) {
            return new Unhandled("bad_item");
        }
    }
}
