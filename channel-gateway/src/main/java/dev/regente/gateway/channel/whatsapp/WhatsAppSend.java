package dev.regente.gateway.channel.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.meta.Graph;
import dev.regente.gateway.channel.meta.PartId;
import dev.regente.gateway.channel.text.AsText;
import dev.regente.gateway.channel.text.TextParts;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Writes the bodies of sends to the Graph API, and reads what they were answered. */
final class WhatsAppSend {

    private static final int LONGEST_TEXT = 4096;

    private WhatsAppSend() {}

    static Optional<Reason> objection(Outgoing outgoing) {
        ReplyRequested reply = outgoing.reply();
        if (recipient(outgoing).isEmpty()) {
            return Optional.of(new Reason("no_recipient", "We do not know the customer's WhatsApp number."));
        }
        if (reply.template() != null) {
            return Optional.empty();
        }
        String text = reply.content() == null ? null : reply.content().text();
        boolean silent = text == null || text.isBlank();
        if (silent) {
            return outgoing.files().isEmpty()
                    ? Optional.of(new Reason("unsupported_content", "There is neither a text nor a file in it."))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** One for each message that the customer will see. */
    static List<String> bodies(Outgoing outgoing) {
        List<ObjectNode> contents = contents(outgoing);
        return IntStream.range(0, contents.size())
                .mapToObj(i -> body(
                        outgoing,
                        PartId.of(outgoing.reply().messageId(), i + 1, contents.size()),
                        i == 0 ? outgoing.quotes() : null,
                        contents.get(i)))
                .toList();
    }

    private static List<ObjectNode> contents(Outgoing outgoing) {
        ReplyRequested reply = outgoing.reply();
        if (reply.template() != null) {
            return List.of(template(reply.template()));
        }
        if (outgoing.files().isEmpty() && WhatsAppList.fits(reply)) {
            return List.of(WhatsAppList.write(reply));
        }
        String text = AsText.of(outgoing);
        boolean captioned = !text.isBlank()
                && !outgoing.files().isEmpty()
                && WhatsAppFiles.canCarry(outgoing.files().get(0), text);
        var contents = new ArrayList<ObjectNode>();
        if (!text.isBlank() && !captioned) {
            TextParts.of(text, LONGEST_TEXT, TextParts.Unit.CHARS).forEach(part -> contents.add(text(part)));
        }
        for (int i = 0; i < outgoing.files().size(); i++) {
            contents.add(WhatsAppFiles.write(outgoing.files().get(i), captioned && i == 0 ? text : null));
        }
        return contents;
    }

    private static String body(Outgoing outgoing, String id, String quotes, ObjectNode content) {
        ObjectNode body = Fields.object();
        body.put("messaging_product", "whatsapp");
        body.put("recipient_type", "individual");
        Alias to = recipient(outgoing).orElseThrow();
        if (to.kind().equals(WhatsAppMessage.BSUID)) {
            body.put("recipient", to.value());
        } else {
            body.put("to", to.value().replace("+", ""));
        }
        // Meta has no idempotency key: this comes back with every status, and tells what became of a send in doubt.
        body.put("biz_opaque_callback_data", id);
        if (quotes != null) {
            body.putObject("context").put("message_id", quotes);
        }
        body.setAll(content);
        return body.toString();
    }

    static SendOutcome outcome(ProviderAnswer answer) {
        return Graph.outcome(answer, "/messages/0/id", new WhatsAppErrors());
    }

    private static ObjectNode text(String text) {
        ObjectNode content = Fields.object().put("type", "text");
        content.putObject("text").put("body", text).put("preview_url", false);
        return content;
    }

    /** A number where we have one: Meta then goes on telling it in its webhooks. */
    private static Optional<Alias> recipient(Outgoing outgoing) {
        return outgoing.to().stream()
                .filter(alias -> alias.kind().equals(WhatsAppMessage.NUMBER))
                .findFirst()
                .or(() -> with("phone", outgoing))
                .or(() -> with(WhatsAppMessage.BSUID, outgoing));
    }

    private static Optional<Alias> with(String kind, Outgoing outgoing) {
        return outgoing.to().stream().filter(alias -> alias.kind().equals(kind)).findFirst();
    }

    private static ObjectNode template(ReplyRequested.Template template) {
        ObjectNode content = Fields.object().put("type", "template");
        ObjectNode node = content.putObject("template").put("name", template.name());
        node.putObject("language").put("code", template.language());
        if (!template.parameters().isEmpty()) {
            var parameters =
                    node.putArray("components").addObject().put("type", "body").putArray("parameters");
            template.parameters()
                    .forEach(text -> parameters.addObject().put("type", "text").put("text", text));
        }
        return content;
    }
}
