package dev.regente.gateway.channel.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.text.AsText;
import dev.regente.gateway.channel.text.TextParts;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the bodies of sends to Messenger or Instagram, and reads what they were answered. */
public final class MessagingSend {

    private static final int MOST_CHOICES = 13;
    private static final int LONGEST_TITLE = 20;
    private static final int LONGEST_PAYLOAD = 1000;

    private final Inbox inbox;
    private final int longest;
    private final TextParts.Unit unit;

    private MessagingSend(Inbox inbox, int longest, TextParts.Unit unit) {
        this.inbox = inbox;
        this.longest = longest;
        this.unit = unit;
    }

    /** @param longest the longest text of one message, in {@code unit} */
    public static MessagingSend to(Inbox inbox, int longest, TextParts.Unit unit) {
        return new MessagingSend(inbox, longest, unit);
    }

    public Optional<Reason> objection(Outgoing outgoing) {
        Content content = outgoing.reply().content();
        if (recipient(outgoing).isEmpty()) {
            return Optional.of(new Reason("no_recipient", "We do not know the customer on this channel."));
        }
        if (outgoing.reply().template() != null || content == null) {
            return Optional.of(new Reason("unsupported_content", "This channel has no templates."));
        }
        boolean filesMissing = content.attachments().size() > outgoing.files().size();
        if (filesMissing || (isSilent(content) && outgoing.files().isEmpty())) {
            return Optional.of(new Reason("unsupported_content", "There is nothing that this channel can carry."));
        }
        return Optional.empty();
    }

    /** One for each message that the customer will see. Words come last: their buttons go when more is written. */
    public List<String> bodies(Outgoing outgoing) {
        Content content = outgoing.reply().content();
        var messages = new ArrayList<ObjectNode>();
        outgoing.files().forEach(file -> messages.add(file(file)));
        if (!isSilent(content)) {
            boolean buttons = hasButtons(content);
            String text = buttons ? content.text() : AsText.of(outgoing);
            TextParts.of(text, longest, unit)
                    .forEach(part -> messages.add(Fields.object().put("text", part)));
            if (buttons) {
                buttons(content.choices(), messages.get(messages.size() - 1));
            }
        }
        for (int i = 0; i < messages.size(); i++) {
            String id = PartId.of(outgoing.reply().messageId(), i + 1, messages.size());
            messages.get(i).put("metadata", id);
        }
        return messages.stream()
                .map(message -> envelope(outgoing).set("message", message).toString())
                .toList();
    }

    public static SendOutcome outcome(ProviderAnswer answer) {
        return Graph.outcome(answer, "/message_id", new MessagingErrors());
    }

    private ObjectNode envelope(Outgoing outgoing) {
        ObjectNode body = Fields.object();
        body.putObject("recipient").put("id", recipient(outgoing).orElseThrow());
        if (outgoing.tagged()) {
            body.put("messaging_type", "MESSAGE_TAG").put("tag", "HUMAN_AGENT");
        } else {
            body.put("messaging_type", "RESPONSE");
        }
        return body;
    }

    private Optional<String> recipient(Outgoing outgoing) {
        return outgoing.to().stream()
                .filter(alias -> alias.kind().equals(inbox.kind()))
                .map(Alias::value)
                .findFirst();
    }

    private static ObjectNode file(OutgoingFile file) {
        ObjectNode message = Fields.object();
        message.putObject("attachment")
                .put("type", family(file.contentType()))
                .putObject("payload")
                .put("url", file.url().toString());
        return message;
    }

    private static String family(String contentType) {
        String family = contentType == null ? "" : contentType.replaceFirst("/.*", "");
        return List.of("image", "audio", "video").contains(family) ? family : "file";
    }

    private static void buttons(List<Choice> choices, ObjectNode message) {
        var replies = message.putArray("quick_replies");
        choices.forEach(choice -> replies.addObject()
                .put("content_type", "text")
                .put("title", choice.title())
                .put("payload", choice.id()));
    }

    private static boolean hasButtons(Content content) {
        List<Choice> choices = content.choices();
        return !choices.isEmpty()
                && choices.size() <= MOST_CHOICES
                && choices.stream()
                        .allMatch(c -> c.title().length() <= LONGEST_TITLE && c.id().length() <= LONGEST_PAYLOAD);
    }

    private static boolean isSilent(Content content) {
        return content.text() == null || content.text().isBlank();
    }
}
