package dev.regente.gateway.channel.viber;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.text.AsText;
import dev.regente.gateway.channel.text.TextParts;
import dev.regente.gateway.channel.text.TextParts.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a reply as bodies of Viber's send_message. */
final class ViberSend {

    private static final int LONGEST_TEXT = 7000;

    /** Of 30 kB for all of a request: what a text may take as JSON beside a keyboard and the rest. */
    private static final int LARGEST_TEXT = 25_000;

    /** So many bytes of text never take more than that, whatever has to be escaped in them. */
    private static final int SAFE_TEXT = LARGEST_TEXT / 6;

    private static final long LARGEST_PICTURE = 1_000_000;
    private static final long LARGEST_VIDEO = 26_000_000;
    private static final long LARGEST_FILE = 50_000_000;
    private static final int LONGEST_NAME = 256;
    private static final Pattern PICTURE = Pattern.compile(".*\\.(?:jpe?g|png)", Pattern.CASE_INSENSITIVE);
    private static final Pattern VIDEO = Pattern.compile(".*\\.mp4", Pattern.CASE_INSENSITIVE);

    private ViberSend() {}

    static Optional<Reason> objection(Outgoing outgoing) {
        if (recipient(outgoing).isEmpty()) {
            return Optional.of(new Reason("no_recipient", "We do not know the customer on Viber."));
        }
        if (outgoing.reply().template() != null) {
            return Optional.of(new Reason("unsupported_content", "Viber has no templates."));
        }
        Content content = outgoing.reply().content();
        boolean says =
                content != null && content.text() != null && !content.text().isBlank();
        boolean filesAreMissing = content != null
                && !content.attachments().isEmpty()
                && outgoing.files().isEmpty();
        if (filesAreMissing || (!says && outgoing.files().isEmpty())) {
            return Optional.of(new Reason("unsupported_content", "There is nothing in it that Viber can show."));
        }
        return outgoing.files().stream().anyMatch(file -> file.sizeBytes() > LARGEST_FILE)
                ? Optional.of(new Reason("too_large", "Viber takes files of 50 MB."))
                : Optional.empty();
    }

    /** In the order in which the customer is to read them; the keyboard of the last one stays. */
    static List<ObjectNode> bodies(Outgoing outgoing, String senderName) {
        Content content = outgoing.reply().content();
        boolean buttons = ViberKeyboard.fits(content.choices());
        String text = buttons ? content.text() : AsText.of(outgoing);
        var bodies = new ArrayList<ObjectNode>();
        if (text != null && !text.isBlank()) {
            parts(text)
                    .forEach(part -> bodies.add(
                            to(outgoing, senderName).put("type", "text").put("text", part)));
        }
        outgoing.files().forEach(file -> bodies.add(file(file, to(outgoing, senderName))));
        if (buttons) {
            bodies.get(bodies.size() - 1).set("keyboard", ViberKeyboard.of(content.choices()));
        }
        return bodies;
    }

    /** One message without a recipient: the answer to somebody who opens the chat. */
    static ObjectNode welcome(String text, String senderName) {
        ObjectNode body = Fields.object();
        body.putObject("sender").put("name", senderName);
        return body.put("type", "text").put("text", text);
    }

    private static ObjectNode to(Outgoing outgoing, String senderName) {
        ObjectNode body = Fields.object()
                .put("receiver", recipient(outgoing).orElseThrow())
                .put("min_api_version", 1)
                .put("tracking_data", outgoing.reply().messageId());
        body.putObject("sender").put("name", senderName);
        return body;
    }

    private static Optional<String> recipient(Outgoing outgoing) {
        return outgoing.to().stream()
                .filter(alias -> alias.kind().equals(ViberEvent.PERSON))
                .map(Alias::value)
                .findFirst();
    }

    private static List<String> parts(String text) {
        return TextParts.of(text, LONGEST_TEXT, Unit.CHARS).stream()
                .flatMap(part -> size(part) <= LARGEST_TEXT
                        ? Stream.of(part)
                        : TextParts.of(part, SAFE_TEXT, Unit.BYTES).stream())
                .toList();
    }

    private static int size(String text) {
        return TextNode.valueOf(text).toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Viber tells pictures and videos by how their addresses end; any other file it offers for download, which happens
     * when the customer wants it.
     */
    private static ObjectNode file(OutgoingFile file, ObjectNode body) {
        body.put("media", file.link().toString());
        String path = file.link().getPath();
        if (file.contentType().startsWith("image/")
                && PICTURE.matcher(path).matches()
                && file.sizeBytes() <= LARGEST_PICTURE) {
            return body.put("type", "picture").put("text", "");
        }
        if (file.contentType().equals("video/mp4")
                && VIDEO.matcher(path).matches()
                && file.sizeBytes() <= LARGEST_VIDEO) {
            return body.put("type", "video").put("size", file.sizeBytes());
        }
        return body.put("type", "file").put("size", file.sizeBytes()).put("file_name", name(file));
    }

    /** Of a long name the end is kept: by it the customer's device knows what to open the file with. */
    private static String name(OutgoingFile file) {
        String name = file.fileName() == null || file.fileName().isBlank() ? "file" : file.fileName();
        return name.substring(Math.max(0, name.length() - LONGEST_NAME));
    }
}
