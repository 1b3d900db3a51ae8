package dev.regente.gateway.channel.viber;

import static dev.regente.gateway.channel.json.Fields.id;
import static dev.regente.gateway.channel.json.Fields.millis;
import static dev.regente.gateway.channel.json.Fields.requiredId;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.contracts.gateway.Sender;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Touched.Effect;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.WebhookItem.WatermarkReport;
import dev.regente.gateway.channel.json.Fields;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a callback of Viber: one event each. A pure function.
 *
 * <p>A message token has 64 bits and is kept as the digits that came: as a floating-point number it would be another.
 */
final class ViberEvent {

    static final String PERSON = "viber";
    static final String STARTED = "conversation_started";

    private static final Reason FAILED =
            new Reason("undeliverable", "Viber could not deliver the message to the customer.");

    /** What tells nothing of a customer or a message; the set bounds what a metric may be tagged with. */
    private static final Set<String> KNOWN_UNSHOWN = Set.of("webhook", "client_status", "action");

    private final JsonNode event;
    private final String account;

    private ViberEvent(JsonNode event, String account) {
        this.event = event;
        this.account = account;
    }

    /**
     * @param account our name of the bot, within which the ids of people are unique
     */
    static List<WebhookItem> read(byte[] body, String account) {
        JsonNode event = Fields.parse(body);
        if (!event.isObject()) {
            return List.of(new Unhandled("unreadable"));
        }
        try {
            return new ViberEvent(event, account).items();
        } catch (RuntimeException e) {
            return List.of(new Unhandled("bad_item"));
        }
    }

    static boolean isStart(byte[] body) {
        return STARTED.equals(Fields.parse(body).path("event").asText());
    }

    private List<WebhookItem> items() {
        String word = event.path("event").asText("");
        return word.equals("seen") ? seen() : List.of(item(word));
    }

    private WebhookItem item(String word) {
        return switch (word) {
            case "message" -> message();
            case "delivered" -> report(MessageStatus.DELIVERED);
            case "failed" -> report(MessageStatus.FAILED);
            case "subscribed" -> touched(word, event.path("user"), Map.of(), Effect.ACCEPTS);
            case "unsubscribed" -> left(word);
            case STARTED -> touched(word, event.path("user"), start(), Effect.NONE);
            default -> new Unhandled(KNOWN_UNSHOWN.contains(word) ? word : "other_event");
        };
    }

    private String token() {
        return requiredId(event.path("message_token"));
    }

    private WebhookItem message() {
        JsonNode sender = event.path("sender");
        boolean pressed = event.path("silent").asBoolean();
        var said = ViberContent.read(event.path("message"), pressed);
        if (said.isEmpty()) {
            return new Unhandled("other_type");
        }
        return new Received(
                null,
                token(),
                List.of(new Alias(PERSON, requiredId(sender.path("id")))),
                person(sender),
                said.get().content(),
                said.get().media(),
                null,
                null,
                millis(event.path("timestamp")));
    }

    /** Each of a person's devices says it once, of the same token. */
    private StatusReport report(MessageStatus status) {
        return new StatusReport(
                null,
                token(),
                null,
                status,
                status == MessageStatus.FAILED ? FAILED : null,
                null,
                millis(event.path("timestamp")));
    }

    /** Said once however many messages were waiting to be read: it names the newest. */
    private List<WebhookItem> seen() {
        Instant at = millis(event.path("timestamp"));
        String person = id(event.path("user_id"));
        StatusReport newest = report(MessageStatus.READ);
        return at == null || person == null
                ? List.of(newest)
                : List.of(newest, new WatermarkReport(null, new Alias(PERSON, person), MessageStatus.READ, at));
    }

    private WebhookItem left(String word) {
        var user = Fields.object().put("id", requiredId(event.path("user_id")));
        return touched(word, user, Map.of(), Effect.REFUSES);
    }

    private WebhookItem touched(String word, JsonNode user, Map<String, Object> properties, Effect effect) {
        return new Touched(
                null,
                token(),
                word,
                List.of(new Alias(PERSON, requiredId(user.path("id")))),
                person(user),
                properties,
                effect,
                millis(event.path("timestamp")));
    }

    /** What the link said by which the person came. */
    private Map<String, Object> start() {
        var properties = new HashMap<String, Object>();
        String context = text(event.path("context"));
        if (context != null) {
            properties.put("context", context);
        }
        properties.put("subscribed", event.path("subscribed").asBoolean());
        return properties;
    }

    private Sender person(JsonNode user) {
        return new Sender(
                List.of(new ClaimedIdentifier(PERSON, account, requiredId(user.path("id")), true)),
                text(user.path("name")),
                id(user.path("language")));
    }
}
