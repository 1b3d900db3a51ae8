package dev.regente.gateway.channel.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.text.AsText;
import dev.regente.gateway.channel.text.TextParts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a reply as calls of the Bot API.
 *
 * <p>Texts are sent without a parse mode: whatever looks like mark-up is shown as it was written.
 */
final class TelegramSend {

    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_CAPTION = 1024;
    private static final int LONGEST_PAYLOAD = 64;
    private static final int MOST_CHOICES = 100;
    private static final int SHORT_TITLE = 2;
    private static final int MOST_IN_ROW = 6;

    private TelegramSend() {}

    /** A method of the Bot API with its parameters. */
    record Call(String method, ObjectNode body) {}

    static Optional<Reason> objection(Outgoing outgoing) {
        if (TelegramChat.of(outgoing).isEmpty()) {
            return Optional.of(new Reason("no_recipient", "We do not know the customer on Telegram."));
        }
        if (outgoing.reply().template() != null) {
            return Optional.of(new Reason("unsupported_content", "Telegram has no templates."));
        }
        Content content = outgoing.reply().content();
        boolean says =
                content != null && content.text() != null && !content.text().isBlank();
        boolean filesAreMissing = content != null
                && !content.attachments().isEmpty()
                && outgoing.files().isEmpty();
        if (filesAreMissing || (!says && outgoing.files().isEmpty())) {
            return Optional.of(new Reason("unsupported_content", "There is nothing in it that Telegram can show."));
        }
        return outgoing.files().stream()
                .map(TelegramFiles::objection)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** In the order in which the customer is to read them. */
    static List<Call> calls(Outgoing outgoing) {
        Content content = outgoing.reply().content();
        boolean buttons = fitButtons(content.choices());
        String text = buttons ? content.text() : AsText.of(outgoing);
        List<OutgoingFile> files = outgoing.files();
        boolean caption = !files.isEmpty() && (text == null || text.length() <= LONGEST_CAPTION);
        var calls = new ArrayList<Call>();
        if (!caption) {
            TextParts.of(text, LONGEST_TEXT, TextParts.Unit.CHARS).forEach(part -> calls.add(text(outgoing, part)));
        }
        for (int i = 0; i < files.size(); i++) {
            calls.add(file(outgoing, files.get(i), caption && i == 0 ? text : null));
        }
        quote(outgoing, calls.get(0).body());
        if (buttons) {
            keyboard(content.choices(), calls.get(calls.size() - 1).body());
        }
        return calls;
    }

    private static Call text(Outgoing outgoing, String text) {
        ObjectNode body = to(outgoing).put("text", text);
        body.putObject("link_preview_options").put("is_disabled", true);
        return new Call("sendMessage", body);
    }

    private static Call file(Outgoing outgoing, OutgoingFile file, String caption) {
        ObjectNode body = to(outgoing);
        TelegramFiles.write(file, body);
        if (caption != null && !caption.isBlank()) {
            body.put("caption", caption);
        }
        return new Call(TelegramFiles.method(file), body);
    }

    private static ObjectNode to(Outgoing outgoing) {
        TelegramChat chat = TelegramChat.of(outgoing).orElseThrow();
        ObjectNode body = Fields.object();
        if (chat.connection() != null) {
            body.put("business_connection_id", chat.connection());
        }
        return body.put("chat_id", Long.parseLong(chat.id()));
    }

    /** The customer may have deleted what is quoted; the answer goes out all the same. */
    private static void quote(Outgoing outgoing, ObjectNode body) {
        Optional.ofNullable(outgoing.quotes()).flatMap(TelegramChat::messageId).ifPresent(id -> body.putObject(
                        "reply_parameters")
                .put("message_id", id)
                .put("allow_sending_without_reply", true));
    }

    private static boolean fitButtons(List<Choice> choices) {
        return !choices.isEmpty()
                && choices.size() <= MOST_CHOICES
                && choices.stream()
                        .allMatch(c -> !c.title().isBlank() && !c.id().isEmpty() && bytes(c.id()) <= LONGEST_PAYLOAD);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** One below the other, since titles side by side are cut, unless they are as short as numbers. */
    private static void keyboard(List<Choice> choices, ObjectNode body) {
        ArrayNode rows = body.putObject("reply_markup").putArray("inline_keyboard");
        int inRow = choices.stream().allMatch(choice -> choice.title().length() <= SHORT_TITLE) ? MOST_IN_ROW : 1;
        ArrayNode row = null;
        for (int i = 0; i < choices.size(); i++) {
            row = i % inRow == 0 ? rows.addArray() : row;
            row.addObject()
                    .put("text", choices.get(i).title())
                    .put("callback_data", choices.get(i).id());
        }
    }
}
