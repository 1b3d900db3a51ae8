package dev.regente.contracts.routing;

import dev.regente.contracts.Author;
import dev.regente.contracts.Event;
import java.time.Instant;

/**
 * A conversation's case is solved; its agent has room again.
 *
 * @param reason a word of the organisation's own, such as {@code solved}
 */
public record ConversationResolved(String conversationId, int episode, String reason, Author actor, Instant at)
        implements Event {

    public static final String ADDRESS = "routing.conversation-resolved.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }
}
