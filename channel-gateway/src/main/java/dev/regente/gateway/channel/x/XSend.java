package dev.regente.gateway.channel.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.text.AsText;
import dev.regente.gateway.channel.text.FileLinks;
import dev.regente.gateway.channel.text.TextParts;
import dev.regente.gateway.channel.text.TextParts.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the bodies of direct messages. */
final class XSend {

    private static final int LONGEST_TEXT = 10_000;
    private static final String ATTACHMENTS = "attachments";
    private static final Pattern USER_ID = Pattern.compile("[0-9]{1,19}");

    private XSend() {}

    static Optional<Reason> objection(Outgoing outgoing) {
        if (recipient(outgoing).isEmpty()) {
            return Optional.of(new Reason("no_recipient", "We do not know the customer's X account."));
        }
        Content content = outgoing.reply().content();
        if (outgoing.reply().template() != null || content == null) {
            return unsupported("X has no templates: write a text instead.");
        }
        if (content.attachments().size() != outgoing.files().size()) {
            return unsupported("A file of the answer cannot be sent.");
        }
        return AsText.of(content).isBlank() && outgoing.files().isEmpty()
                ? unsupported("A direct message needs words or a file.")
                : Optional.empty();
    }

    static Optional<String> recipient(Outgoing outgoing) {
        return outgoing.to().stream()
                .filter(alias -> alias.kind().equals(XWebhook.USER))
                .map(Alias::value)
                .filter(id -> USER_ID.matcher(id).matches())
                .findFirst();
    }

    /** One for each message: the text in parts, the first picture with the last of them, each other one by itself. */
    static List<String> bodies(Outgoing outgoing) {
        var messages = new ArrayList<ObjectNode>();
        texts(outgoing).forEach(part -> messages.add(Fields.object().put("text", part)));
        for (OutgoingFile file : outgoing.files()) {
            if (isUploaded(file)) {
                attach(file, messages);
            }
        }
        return messages.stream().map(ObjectNode::toString).toList();
    }

    /** What X takes no upload of is a link below the text. */
    private static List<String> texts(Outgoing outgoing) {
        String text = AsText.of(outgoing);
        List<String> parts = text.isBlank() ? List.of() : TextParts.of(text, LONGEST_TEXT, Unit.CHARS);
        List<OutgoingFile> linked =
                outgoing.files().stream().filter(file -> !isUploaded(file)).toList();
        return FileLinks.below(parts, linked, LONGEST_TEXT, Unit.CHARS);
    }

    /** X takes one file a message. */
    private static void attach(OutgoingFile file, List<ObjectNode> messages) {
        boolean taken = messages.isEmpty() || messages.get(messages.size() - 1).has(ATTACHMENTS);
        ObjectNode message = taken ? Fields.object() : messages.get(messages.size() - 1);
        message.putArray(ATTACHMENTS).addObject().put("media_id", file.uploadedAs());
        if (taken) {
            messages.add(message);
        }
    }

    private static boolean isUploaded(OutgoingFile file) {
        return file.uploadedAs() != null;
    }

    private static Optional<Reason> unsupported(String text) {
        return Optional.of(new Reason("unsupported_content", text));
    }
}
