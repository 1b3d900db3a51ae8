package dev.regente.gateway.channel.custom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.contracts.Content;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.json.Fields;
import java.time.Instant;
import java.util.UUID;

/** What an application is told of a reply to its customer: the event {@code message.outbound}. */
final class OutboundMessage {

    private static final int TIME_ORDERED = 7;
    private static final int TIME_SHIFT = 16;

    /** Between the scope and the value of an identifier, in the alias that stands for both. */
    private static final String SCOPE_SEAM = "\u001f";

    private OutboundMessage() {}

    /** @param at when we tell it, for a message whose id does not say when it was written */
    static String body(Outgoing outgoing, Instant at) {
        ReplyRequested reply = outgoing.reply();
        ObjectNode body = Fields.object();
        body.put("type", "message.outbound");
        body.put("timestamp", written(reply, at).toString());
        ObjectNode data = body.putObject("data");
        data.put("messageId", reply.messageId());
        data.put("conversationId", reply.conversationId());
        data.put("channel", reply.channel());
        data.put("account", reply.account());
        data.put("senderId", reply.senderId());
        ArrayNode recipient = data.putArray("recipient");
        outgoing.to().forEach(alias -> identifier(alias, recipient.addObject()));
        data.put("recipientSequence", reply.recipientSequence());
        data.put("kind", reply.kind().toString());
        content(reply, outgoing, data);
        if (reply.author() != null) {
            data.putObject("author")
                    .put("kind", reply.author().kind().toString())
                    .put("id", reply.author().id());
        }
        return body.toString();
    }

    /** The same at every attempt: our ids say when they were made. */
    private static Instant written(ReplyRequested reply, Instant at) {
        UUID id = UUID.fromString(reply.messageId());
        return id.version() == TIME_ORDERED ? Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIME_SHIFT) : at;
    }

    private static void identifier(Alias alias, ObjectNode node) {
        int seam = alias.value().indexOf(SCOPE_SEAM);
        node.put("type", alias.kind());
        node.put("scope", seam < 0 ? null : alias.value().substring(0, seam));
        node.put("value", alias.value().substring(seam + 1));
    }

    private static void content(ReplyRequested reply, Outgoing outgoing, ObjectNode data) {
        Content content = reply.content();
        if (content != null) {
            ObjectNode said = data.putObject("content");
            said.put("kind", content.kind());
            said.put("text", content.text());
            said.put("replyTo", outgoing.quotes());
            if (outgoing.footer() != null) {
                said.put("footer", outgoing.footer());
            }
            ArrayNode choices = said.putArray("choices");
            content.choices()
                    .forEach(
                            choice -> choices.addObject().put("id", choice.id()).put("title", choice.title()));
            ArrayNode files = said.putArray("attachments");
            outgoing.files().forEach(file -> file(file, files.addObject()));
        }
        if (reply.template() != null) {
            ObjectNode template = data.putObject("template")
                    .put("name", reply.template().name())
                    .put("language", reply.template().language());
            ArrayNode parameters = template.putArray("parameters");
            reply.template().parameters().forEach(parameters::add);
        }
    }

    private static void file(OutgoingFile file, ObjectNode node) {
        node.put("url", file.url().toString());
        node.put("contentType", file.contentType());
        node.put("fileName", file.fileName());
        node.put("sizeBytes", file.sizeBytes());
    }
}
