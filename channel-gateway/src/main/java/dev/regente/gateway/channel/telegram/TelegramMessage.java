package dev.regente.gateway.channel.telegram;

import static dev.regente.gateway.channel.json.Fields.id;
import static dev.regente.gateway.channel.json.Fields.seconds;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.Referral;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Echo;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.telegram.TelegramContent.Said;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a message, or a new version of one. */
final class TelegramMessage {

    /** What a link such as {@code https://t.me/shop_bot?start=spring} makes the person say. */
    private static final Pattern START = Pattern.compile("/start(?:@\\w+)? ([\\w-]{1,512})");

    private TelegramMessage() {}

    static WebhookItem said(JsonNode message) {
        return TelegramContent.read(message)
                .<WebhookItem>map(said -> said(message, said))
                .orElseGet(() -> new Unhandled(TelegramContent.unhandledType(message)));
    }

    private static WebhookItem said(JsonNode message, Said said) {
        var chat = TelegramChat.of(message);
        String name = chat.message(message.path("message_id"));
        JsonNode quoted = message.at("/reply_to_message/message_id");
        var content = new Content(
                said.kind(),
                said.text(),
                List.of(),
                quoted.isMissingNode() ? null : chat.message(quoted),
                said.payload(),
                null);
        Instant at = seconds(message.path("date"));
        if (!isCustomers(message, chat)) {
            return new Echo(null, name, null, List.of(chat.alias()), content, said.media(), at);
        }
        return received(message, name, content, said, referral(said), at);
    }

    /** @param update tells several versions of one message apart */
    static WebhookItem edited(JsonNode message, String update) {
        var chat = TelegramChat.of(message);
        // Somebody who shares where she is walks on: that is a new version every few seconds.
        if (message.has("location") || !isCustomers(message, chat)) {
            return new Unhandled(message.has("location") ? "live_location" : "own_edit");
        }
        String name = chat.message(message.path("message_id"));
        return TelegramContent.read(message)
                .<WebhookItem>map(said -> received(
                        message,
                        name + "#" + update,
                        new Content("edit", said.text(), List.of(), null, said.payload(), name),
                        said,
                        null,
                        seconds(message.path("edit_date"))))
                .orElseGet(() -> new Unhandled(TelegramContent.unhandledType(message)));
    }

    private static Received received(
            JsonNode message, String name, Content content, Said said, Referral referral, Instant at) {
        return new Received(
                null,
                name,
                List.of(TelegramChat.of(message).alias()),
                TelegramPerson.of(message.path("from"), message.path("contact")),
                content,
                said.media(),
                referral,
                null,
                at);
    }

    /** In a chat of a business account the business itself writes too. */
    private static boolean isCustomers(JsonNode message, TelegramChat chat) {
        return chat.id().equals(id(message.at("/from/id")));
    }

    private static Referral referral(Said said) {
        Matcher start = START.matcher(said.text() == null ? "" : said.text());
        return said.kind().equals("text") && start.matches()
                ? new Referral("link", start.group(1), null, null, null)
                : null;
    }

    /** A button below a message of ours. It has no time of its own. */
    static WebhookItem pressed(JsonNode query, String update) {
        JsonNode message = query.path("message");
        var chat = TelegramChat.of(message);
        String name = chat.message(message.path("message_id"));
        String payload = text(query.path("data"));
        if (payload == null) {
            return new Unhandled("game");
        }
        return new Received(
                null,
                name + "#" + update,
                List.of(chat.alias()),
                TelegramPerson.of(query.path("from")),
                new Content("choice", title(message, payload), List.of(), name, payload, null),
                List.of(),
                null,
                null,
                null);
    }

    private static String title(JsonNode message, String payload) {
        for (JsonNode row : message.at("/reply_markup/inline_keyboard")) {
            for (JsonNode button : row) {
                if (payload.equals(button.path("callback_data").asText())) {
                    return text(button.path("text"));
                }
            }
        }
        return null;
    }
}
