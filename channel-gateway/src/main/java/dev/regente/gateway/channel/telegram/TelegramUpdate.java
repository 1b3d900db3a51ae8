package dev.regente.gateway.channel.telegram;

import static dev.regente.gateway.channel.json.Fields.requiredId;
import static dev.regente.gateway.channel.json.Fields.seconds;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.Content;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Touched.Effect;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.json.Fields;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads an update of the Bot API: one thing that happened in a chat. A pure function. */
final class TelegramUpdate {

    /** What an update may hold; the list bounds what a metric may be tagged with. */
    private static final List<String> KINDS = List.of(
            "message",
            "business_message",
            "edited_message",
            "edited_business_message",
            "callback_query",
            "message_reaction",
            "my_chat_member",
            "business_connection",
            "deleted_business_messages",
            "channel_post",
            "edited_channel_post",
            "message_reaction_count",
            "inline_query",
            "chosen_inline_result",
            "shipping_query",
            "pre_checkout_query",
            "poll",
            "poll_answer",
            "chat_member",
            "chat_join_request");

    private TelegramUpdate() {}

    static List<WebhookItem> read(byte[] body) {
        JsonNode update = Fields.parse(body);
        if (!update.isObject()) {
            return List.of(new Unhandled("unreadable"));
        }
        String kind = KINDS.stream().filter(update::hasNonNull).findFirst().orElse("other_update");
        try {
            return List.of(read(kind, update.path(kind), update.path("update_id")));
        } catch (RuntimeException e) {
            // Answered like all others: Telegram holds back what follows in a chat until it is.
            return List.of(new Unhandled("bad_item"));
        }
    }

    private static WebhookItem read(String kind, JsonNode body, JsonNode update) {
        return switch (kind) {
            case "message", "business_message" -> isPrivate(body) ? TelegramMessage.said(body) : notPrivate();
            case "edited_message", "edited_business_message" ->
                isPrivate(body) ? TelegramMessage.edited(body, requiredId(update)) : notPrivate();
            case "callback_query" ->
                isPrivate(body.path("message")) ? TelegramMessage.pressed(body, requiredId(update)) : notPrivate();
            case "message_reaction" -> isPrivate(body) ? reaction(body, requiredId(update)) : notPrivate();
            case "my_chat_member" -> isPrivate(body) ? member(body, requiredId(update)) : notPrivate();
            default -> new Unhandled(kind);
        };
    }

    private static boolean isPrivate(JsonNode body) {
        return "private".equals(body.at("/chat/type").asText());
    }

    private static Unhandled notPrivate() {
        return new Unhandled("not_private");
    }

    /** Which emoji somebody has put on a message since; none when all were taken back. */
    private static WebhookItem reaction(JsonNode body, String update) {
        var chat = TelegramChat.of(body);
        String target = chat.message(body.path("message_id"));
        String emoji = StreamSupport.stream(body.path("new_reaction").spliterator(), false)
                .map(TelegramUpdate::emoji)
                .collect(Collectors.joining());
        return new Received(
                null,
                target + "#" + update,
                List.of(chat.alias()),
                TelegramPerson.of(body.path("user")),
                new Content("reaction", emoji.isEmpty() ? null : emoji, List.of(), null, null, target),
                List.of(),
                null,
                null,
                seconds(body.path("date")));
    }

    private static String emoji(JsonNode reaction) {
        return switch (reaction.path("type").asText("")) {
            case "emoji" -> text(reaction.path("emoji"));
            case "paid" -> "⭐";
            // A picture of somebody's own, which has no character.
            default -> "❔";
        };
    }

    /** Somebody blocked the bot, or let it in again. */
    private static WebhookItem member(JsonNode body, String update) {
        String status = body.at("/new_chat_member/status").asText("");
        boolean blocked = status.equals("kicked");
        if (!blocked && !status.equals("member")) {
            return new Unhandled("my_chat_member");
        }
        return new Touched(
                null,
                "update:" + update,
                blocked ? "blocked" : "unblocked",
                List.of(TelegramChat.of(body).alias()),
                TelegramPerson.of(body.path("from")),
                Map.of(),
                blocked ? Effect.REFUSES : Effect.ACCEPTS,
                seconds(body.path("date")));
    }

    /** The button that waits for an answer; null when the update is about none. */
    static String pressedButton(byte[] body) {
        return Fields.id(Fields.parse(body).at("/callback_query/id"));
    }
}
