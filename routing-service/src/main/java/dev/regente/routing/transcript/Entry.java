package dev.regente.routing.transcript;

import dev.regente.contracts.Author;
import dev.regente.contracts.Content;
import dev.regente.contracts.Direction;
import dev.regente.contracts.routing.ReplyRequested;
import java.time.Instant;
import java.util.UUID;

/**
 * One message in the transcript of a conversation.
 *
 * @param leg on which it came or goes
 * @param template what is sent in place of words; null for none
 * @param sequence orders messages of one time
 */
public record Entry(
        UUID id,
        UUID conversationId,
        int episode,
        Direction direction,
        Author author,
        Via leg,
        Content content,
        ReplyRequested.Template template,
        Instant at,
        long sequence) {

    /** The channel account, and who is at its other end. */
    public record Via(String channel, String account, String senderId) {}
}
