package dev.regente.contracts.routing;

import dev.regente.contracts.Author;
import dev.regente.contracts.Direction;
import dev.regente.contracts.Event;
import java.time.Instant;
import java.util.List;

/**
 * The transcript of a conversation has one message more. The words stay in the transcript.
 *
 * @param at when the customer wrote it, or when the reply was requested
 * @param askedAgain the kinds of details that an agent or a bot asks for in it although the profile held them then, as
 *     in {@link dev.regente.contracts.profile.ProfileSnapshot}; null where the teller is too old to say
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
        Instant at,
        List<String> askedAgain)
        implements Event {

    public static final String ADDRESS = "routing.message-appended.v1";

    public MessageAppended {
        askedAgain = askedAgain == null ? null : List.copyOf(askedAgain);
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }
}
