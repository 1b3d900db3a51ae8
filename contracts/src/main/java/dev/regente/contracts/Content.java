package dev.regente.contracts;

import java.util.List;

/**
 * What a message says.
 *
 * @param kind {@code text}, {@code image}, {@code audio}, {@code video}, {@code document}, {@code sticker},
 *     {@code location}, {@code contacts}, {@code choice}, {@code edit}, {@code deletion}, {@code reaction} or
 *     {@code unsupported}
 * @param text the words, or the caption of a file; null where there are none
 * @param replyTo messageId or provider id of the message that this one quotes
 * @param payload what a pressed button or chosen entry carries
 * @param targetMessageId the message that an edit, deletion or reaction is about
 */
public record Content(
        String kind,
        String text,
        List<Attachment> attachments,
        String replyTo,
        String payload,
        String targetMessageId) {

    public Content {
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    public static Content text(String text) {
        return new Content("text", text, List.of(), null, null, null);
    }
}
