package dev.regente.contracts;

import java.util.List;

/**
 * What a message says.
 *
 * @param kind {@code text}, {@code image}, {@code audio}, {@code video}, {@code document}, {@code sticker},
 *     {@code location}, {@code contacts}, "choice" (one was pressed or picked), {@code question} (with choices),
 *     {@code edit}, {@code deletion}, {@code reaction} or {@code unsupported}
 * @param text the words, or the caption of a file; null where there are none
 * @param replyTo messageId or provider id of the message that this one quotes
 * @param payload what a pressed button or chosen entry carries
 * @param targetMessageId the message that an edit, deletion or reaction is about
 * @param choices what a {@code question} lets the customer pick from; empty for every other kind
 */
public record Content(
        String kind,
        String text,
        List<Attachment> attachments,
        String replyTo,
        String payload,
        String targetMessageId,
        List<Choice> choices) {

    public Content {
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
        choices = choices == null ? List.of() : List.copyOf(choices);
    }

    /** Content that offers no choices. */
    public Content(
            String kind,
            String text,
            List<Attachment> attachments,
            String replyTo,
            String payload,
            String targetMessageId) {
        this(kind, text, attachments, replyTo, payload, targetMessageId, List.of());
    }

    public static Content text(String text) {
        return new Content("text", text, List.of(), null, null, null);
    }

    /** A text with choices to pick one from. */
    public static Content question(String text, List<Choice> choices) {
        return new Content("question", text, List.of(), null, null, null, choices);
    }
}
