package dev.regente.gateway.channel.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.text.AsText;
import dev.regente.gateway.channel.text.FileLinks;
import dev.regente.gateway.channel.text.TextParts;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Turns a reply into push messages, and what LINE answers into an outcome. Pure functions. */
final class LineSend {

    private static final int LONGEST_TEXT = 5000;
    private static final int MOST_MESSAGES = 5;
    private static final int MOST_CHOICES = 13;
    private static final int LONGEST_LABEL = 20;
    private static final int LONGEST_DATA = 300;
    /** Of a preview, for which the picture itself serves. */
    private static final long LARGEST_PICTURE = 1_000_000;

    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");
    private static final int CONFLICT = 409;

    private LineSend() {}

    /** One request, and the key by which LINE knows it again. */
    record Push(UUID retryKey, String body) {}

    static Optional<Reason> objection(Outgoing outgoing) {
        ReplyRequested reply = outgoing.reply();
        if (recipient(outgoing).isEmpty()) {
            return Optional.of(new Reason("no_recipient", "The customer is not known on LINE."));
        }
        boolean says = reply.content() != null && !AsText.of(reply.content()).isBlank();
        if (reply.template() != null || (!says && outgoing.files().isEmpty())) {
            return Optional.of(new Reason("unsupported_content", "LINE carries texts and files."));
        }
        return Optional.empty();
    }

    /** As few as there can be: LINE takes five messages at once, and takes all of them or none. */
    static List<Push> pushes(Outgoing outgoing) {
        List<ObjectNode> messages = messages(outgoing);
        var pushes = new ArrayList<Push>();
        for (int from = 0; from < messages.size(); from += MOST_MESSAGES) {
            ObjectNode body = Fields.object();
            body.put("to", recipient(outgoing).orElseThrow().value());
            ArrayNode some = body.putArray("messages");
            messages.subList(from, Math.min(from + MOST_MESSAGES, messages.size()))
                    .forEach(some::add);
            pushes.add(new Push(retryKey(outgoing.reply().messageId(), pushes.size()), body.toString()));
        }
        return pushes;
    }

    static SendOutcome outcome(ProviderAnswer answer) {
        if (answer.isSuccess() || answer.status() == CONFLICT) {
            JsonNode sent = answer.json().path("sentMessages");
            String id = Fields.id(sent.path(sent.size() - 1).path("id"));
            return Optional.ofNullable(id)
                    .or(() -> answer.header("x-line-accepted-request-id"))
                    .<SendOutcome>map(SendOutcome.Accepted::new)
                    // Taken by all appearances, but under an id that we could not read.
                    .orElseGet(SendOutcome.InDoubt::new);
        }
        String shown = "http_" + answer.status();
        return answer.isTemporary()
                ? SendOutcome.Temporary.ofAccount(shown, answer.retryAfter())
                : new SendOutcome.Rejected(reason(answer.status()), shown);
    }

    private static Reason reason(int status) {
        return switch (status) {
            case 400 -> new Reason("invalid_request", "LINE does not accept this message.");
            case 401 -> new Reason("token_invalid", "The access token of the account is not valid any more.");
            case 403 -> new Reason("not_permitted", "The account may not do this.");
            default -> new Reason("provider_error", "LINE refused it.");
        };
    }

    /** Choices stand below the last message only, so the text comes after the pictures. */
    private static List<ObjectNode> messages(Outgoing outgoing) {
        var messages = new ArrayList<ObjectNode>();
        outgoing.files().stream().filter(LineSend::isPicture).forEach(file -> messages.add(picture(file)));
        Content content = outgoing.reply().content();
        boolean pressed = canBePressed(content);
        texts(outgoing, pressed ? content.text() : AsText.of(outgoing)).forEach(part -> messages.add(text(part)));
        if (pressed) {
            offer(content.choices(), messages.get(messages.size() - 1));
        }
        return messages;
    }

    /** A video would need a picture to stand for it, a sound its length, and any other file has no message at all. */
    private static List<String> texts(Outgoing outgoing, String text) {
        List<String> parts = text.isBlank() ? List.of() : TextParts.of(text, LONGEST_TEXT, TextParts.Unit.CHARS);
        List<OutgoingFile> linked =
                outgoing.files().stream().filter(file -> !isPicture(file)).toList();
        return FileLinks.below(parts, linked, LONGEST_TEXT, TextParts.Unit.CHARS);
    }

    private static ObjectNode text(String part) {
        return Fields.object().put("type", "text").put("text", part);
    }

    private static boolean canBePressed(Content content) {
        return content.text() != null
                && !content.text().isBlank()
                && !content.choices().isEmpty()
                && content.choices().size() <= MOST_CHOICES
                && content.choices().stream().allMatch(choice -> data(choice).length() <= LONGEST_DATA);
    }

    private static void offer(List<Choice> choices, ObjectNode message) {
        ArrayNode items = message.putObject("quickReply").putArray("items");
        for (Choice choice : choices) {
            items.addObject()
                    .put("type", "action")
                    .putObject("action")
                    .put("type", "postback")
                    .put("label", label(choice.title()))
                    .put("data", data(choice))
                    .put("displayText", choice.title());
        }
    }

    private static String data(Choice choice) {
        return choice.id() + LineWebhook.SEAM + choice.title();
    }

    private static String label(String title) {
        return title.length() <= LONGEST_LABEL
                ? title
                : TextParts.of(title, LONGEST_LABEL - 1, TextParts.Unit.CHARS).get(0) + "…";
    }

    /** LINE fetches it when the customer looks, and not before. */
    private static ObjectNode picture(OutgoingFile file) {
        return Fields.object()
                .put("type", "image")
                .put("originalContentUrl", file.link().toString())
                .put("previewImageUrl", file.link().toString());
    }

    private static boolean isPicture(OutgoingFile file) {
        return PICTURES.contains(file.contentType()) && file.sizeBytes() <= LARGEST_PICTURE;
    }

    private static Optional<Alias> recipient(Outgoing outgoing) {
        return outgoing.to().stream()
                .filter(alias -> alias.kind().equals(LineWebhook.ALIAS))
                .findFirst();
    }

    /** Our own id of the message; what does not fit into one request has keys that follow from it. */
    private static UUID retryKey(String messageId, int part) {
        return part == 0
                ? UUID.fromString(messageId)
                : UUID.nameUUIDFromBytes((messageId + "#" + part).getBytes(StandardCharsets.UTF_8));
    }
}
