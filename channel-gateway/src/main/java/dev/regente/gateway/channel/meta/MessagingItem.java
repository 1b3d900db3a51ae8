package dev.regente.gateway.channel.meta;

import static dev.regente.gateway.channel.json.Fields.id;
import static dev.regente.gateway.channel.json.Fields.requiredId;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.Sender;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Echo;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.WebhookItem.WatermarkReport;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.meta.MessagingContent.Said;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One item of a webhook of Messenger or Instagram.
 *
 * @param account the page or account that it is about
 */
record MessagingItem(Inbox inbox, String account, JsonNode item) {

    /** What is kept without being shown to anybody; the set bounds what a metric may be tagged with. */
    private static final Set<String> KNOWN_UNSHOWN = Set.of(
            "pass_thread_control",
            "take_thread_control",
            "request_thread_control",
            "app_roles",
            "account_linking",
            "policy_enforcement",
            "game_play");

    WebhookItem read(String appId) {
        JsonNode message = item.path("message");
        if (message.path("is_echo").asBoolean()) {
            return echo(message, appId);
        }
        if (account.equals(id(item.at("/sender/id")))) {
            // A reaction or the like by our own side, from the provider's inbox.
            return new Unhandled("own_action");
        }
        if (message.isObject()) {
            return received(messageId(message), MessagingContent.of(message), message.path("referral"));
        }
        return item.has("postback") ? postback(item.path("postback")) : event();
    }

    private WebhookItem event() {
        if (item.has("reaction")) {
            return reaction(item.path("reaction"));
        }
        if (item.has("message_edit")) {
            return edit(item.path("message_edit"));
        }
        if (item.has("delivery")) {
            return watermark(MessageStatus.DELIVERED, item.path("delivery"));
        }
        if (item.has("read")) {
            return read(item.path("read"));
        }
        if (item.has("referral") || item.has("optin")) {
            return new MessagingClick(this).read();
        }
        return new Unhandled(
                KNOWN_UNSHOWN.stream().filter(item::has).findFirst().orElse("other_type"));
    }

    private WebhookItem received(String messageId, Said said, JsonNode referral) {
        return new Received(
                account,
                messageId,
                List.of(alias(customer())),
                sender(customer()),
                said.content(),
                said.media(),
                MessagingClick.referral(referral),
                Inbox.WINDOWS.from(at()),
                at());
    }

    /** What is taken back has the id of what was said, and is another item. */
    private static String messageId(JsonNode message) {
        String mid = requiredId(message.path("mid"));
        return message.path("is_deleted").asBoolean() ? mid + "#deleted" : mid;
    }

    /** Of our own app it only tells how far a message of ours came. */
    private WebhookItem echo(JsonNode message, String appId) {
        String ours = id(message.path("metadata"));
        if (appId != null && appId.equals(id(message.path("app_id")))) {
            return PartId.isEarlier(ours)
                    ? new Unhandled("earlier_part")
                    : new StatusReport(
                            account, requiredId(message.path("mid")), ours, MessageStatus.SENT, null, null, at());
        }
        String customer = requiredId(item.at("/recipient/id"));
        Said said = MessagingContent.of(message);
        return new Echo(
                account,
                messageId(message),
                ours,
                List.of(alias(customer)),
                sender(customer),
                said.content(),
                said.media(),
                at());
    }

    private WebhookItem postback(JsonNode postback) {
        String mid = id(postback.path("mid"));
        var pressed = new Content(
                "choice", text(postback.path("title")), List.of(), null, text(postback.path("payload")), null);
        return received(
                mid == null ? madeId("postback") : mid, new Said(pressed, List.of()), postback.path("referral"));
    }

    /** Without an emoji it takes the reaction back. */
    private WebhookItem reaction(JsonNode reaction) {
        String mid = requiredId(reaction.path("mid"));
        String action = reaction.path("action").asText("");
        String emoji = text(reaction.path("emoji"));
        String name = text(reaction.path("reaction"));
        String shown = action.equals("unreact") ? null : emoji == null ? name : emoji;
        var content = new Content("reaction", shown, List.of(), null, null, mid);
        return received(
                mid + "#" + (shown == null ? "unreact" : "react") + "#" + stamp(),
                new Said(content, List.of()),
                Fields.object());
    }

    private WebhookItem edit(JsonNode edit) {
        String mid = requiredId(edit.path("mid"));
        var content = new Content("edit", text(edit.path("text")), List.of(), null, null, mid);
        String number =
                edit.path("num_edit").isIntegralNumber() ? edit.path("num_edit").asText() : stamp();
        return received(mid + "#edit#" + number, new Said(content, List.of()), Fields.object());
    }

    /** Instagram names the message that was read, Messenger only until when everything was. */
    private WebhookItem read(JsonNode read) {
        String mid = id(read.path("mid"));
        return mid == null
                ? watermark(MessageStatus.READ, read)
                : new StatusReport(account, mid, null, MessageStatus.READ, null, null, at());
    }

    private WebhookItem watermark(MessageStatus status, JsonNode told) {
        Instant until = Fields.millis(told.path("watermark"));
        return until == null
                ? new Unhandled("bad_item")
                : new WatermarkReport(account, alias(customer()), status, until);
    }

    String customer() {
        return requiredId(item.at("/sender/id"));
    }

    Instant at() {
        return Fields.millis(item.path("timestamp"));
    }

    /** For what Meta gives no id: the same at every redelivery. */
    String madeId(String kind) {
        String by = id(item.at("/sender/id"));
        return kind + "#" + (by == null ? "" : by) + "#" + stamp();
    }

    private String stamp() {
        return item.path("timestamp").asText("");
    }

    Alias alias(String customer) {
        return new Alias(inbox.kind(), customer);
    }

    Sender sender(String customer) {
        return new Sender(List.of(new ClaimedIdentifier(inbox.kind(), account, customer, true)), null, null);
    }
}
