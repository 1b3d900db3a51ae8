package dev.regente.gateway.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the body of a send to the Graph API, and reads its answer. */
final class WhatsAppSend {

    private static final int LONGEST_TEXT = 4096;
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_TOKEN = 190;

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
        if (WhatsAppList.is(reply)) {
            return WhatsAppList.objection(reply);
        }
        return text.length() > LONGEST_TEXT
                ? Optional.of(new Reason("too_long", "WhatsApp carries at most 4096 characters."))
                : Optional.empty();
    }

    /** One for each message that the customer will see. */
    static List<String> bodies(Outgoing outgoing) {
        if (outgoing.files().isEmpty() || outgoing.reply().template() != null) {
            return List.of(body(outgoing));
        }
        List<String> bodies = new ArrayList<>();
        String text = outgoing.reply().content().text();
        boolean spoken = text == null || text.isBlank();
        if (!spoken && !WhatsAppFiles.canCarry(outgoing.files().get(0), text)) {
            bodies.add(body(outgoing));
            spoken = true;
        }
        for (OutgoingFile file : outgoing.files()) {
            ObjectNode body = envelope(outgoing, bodies.isEmpty());
            WhatsAppFiles.write(file, spoken ? null : text, body);
            bodies.add(body.toString());
            spoken = true;
        }
        return bodies;
    }

    private static String body(Outgoing outgoing) {
        ReplyRequested reply = outgoing.reply();
        ObjectNode body = envelope(outgoing, true);
        if (reply.template() != null) {
            template(reply.template(), body);
        } else if (WhatsAppList.is(reply)) {
            WhatsAppList.write(reply, body);
        } else {
            body.put("type", "text");
            body.putObject("text").put("body", reply.content().text()).put("preview_url", false);
        }
        return body.toString();
    }

    private static ObjectNode envelope(Outgoing outgoing, boolean first) {
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
        body.put("biz_opaque_callback_data", outgoing.reply().messageId());
        if (first && outgoing.quotes() != null) {
            body.putObject("context").put("message_id", outgoing.quotes());
        }
        return body;
    }

    static SendOutcome outcome(ProviderAnswer answer) {
        JsonNode json = answer.json();
        if (answer.isSuccess()) {
            String id = Fields.id(json.at("/messages/0/id"));
            // Taken by all appearances, but under an id that we could not read.
            return id == null ? new SendOutcome.InDoubt() : new SendOutcome.Accepted(id);
        }
        int code = json.at("/error/code").asInt(answer.status() == UNAUTHORIZED ? BAD_TOKEN : -1);
        String shown = code == -1 ? "http_" + answer.status() : Integer.toString(code);
        return answer.isTemporary() || WhatsAppErrors.isTemporary(code)
                ? new SendOutcome.Temporary(shown, answer.retryAfter().orElse(null), WhatsAppErrors.extent(code))
                : new SendOutcome.Rejected(WhatsAppErrors.reason(code), shown);
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
