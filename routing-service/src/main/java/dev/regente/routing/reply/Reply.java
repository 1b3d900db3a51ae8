package dev.regente.routing.reply;

import dev.regente.contracts.Attachment;
import dev.regente.contracts.Content;
import dev.regente.contracts.routing.ReplyRequested;
import java.util.List;

/**
 * What an agent says.
 *
 * @param channel null for the one the customer used last
 * @param template in place of words; null for none
 */
public record Reply(String text, String channel, List<Attachment> attachments, ReplyRequested.Template template) {

    Content content() {
        String kind = "text";
        if (template != null) {
            kind = "template";
        } else if (!attachments.isEmpty()) {
            kind = kindOf(attachments.get(0).contentType());
        }
        return new Content(kind, text, attachments, null, null, null);
    }

    /** The gateway knows better what a file is, and sends it as that. */
    private static String kindOf(String contentType) {
        if (contentType == null) {
            return "document";
        }
        String family = contentType.substring(0, Math.max(0, contentType.indexOf('/')));
        return List.of("image", "audio", "video").contains(family) ? family : "document";
    }
}
