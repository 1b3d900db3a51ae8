package dev.regente.contracts.routing;

import dev.regente.contracts.Author;
import dev.regente.contracts.Direction;
import dev.regente.contracts.Event;
import java.time.Instant;

/**
 * The transcript of a conversation has one message more. The words stay in the transcript.
 *
 * @param at when the customer wrote it, or when the reply was requested
 */
public record MessageAppended(
        String conversationId,
        String messageId,
        int episode,
        Direction direction,
        Author author,
        String channel,
        String senderId,
        String contentKind,
        Instant at)
        implements Event {

    public static final String ADDRESS = "routing.message-appended.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }
}
