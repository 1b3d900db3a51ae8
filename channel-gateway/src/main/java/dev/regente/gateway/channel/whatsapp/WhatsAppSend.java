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
        if (text == null || text.isBlank() || !reply.content().attachments().isEmpty()) {
            return Optional.of(new Reason("unsupported_content", "Only text and templates can be sent so far."));
        }
        return Optional.empty();
    }

    /** One for each message that the customer will see. */
    static List<String> bodies(Outgoing outgoing) {
        ReplyRequested reply = outgoing.reply();
        if (reply.template() != null || WhatsAppList.fits(reply)) {
            return List.of(body(outgoing, reply.messageId(), outgoing.quotes(), content(reply)));
        }
        List<String> parts = TextParts.of(AsText.of(reply.content()), LONGEST_TEXT, TextParts.Unit.CHARS);
        return IntStream.range(0, parts.size())
                .mapToObj(i -> body(
                        outgoing,
                        PartId.of(reply.messageId(), i + 1, parts.size()),
                        i == 0 ? outgoing.quotes() : null,
                        text(parts.get(i))))
                .toList();
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

    private static ObjectNode content(ReplyRequested reply) {
        ObjectNode content = Fields.object();
        if (reply.template() != null) {
            template(reply.template(), content);
        } else {
            WhatsAppList.write(reply, content);
        }
        return content;
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

    private static void template(ReplyRequested.Template template, ObjectNode body) {
        body.put("type", "template");
        ObjectNode node = body.putObject("template").put("name", template.name());
        node.putObject("language").put("code", template.language());
        if (!template.parameters().isEmpty()) {
            var parameters =
                    node.putArray("components").addObject().put("type", "body").putArray("parameters");
            template.parameters()
                    .forEach(text -> parameters.addObject().put("type", "text").put("text", text));
        }
    }
}
