package dev.regente.contracts.routing;

import dev.regente.contracts.Author;
import dev.regente.contracts.Event;
import java.time.Instant;

/**
 * A resolved conversation is over: what its customer writes next begins another one.
 *
 * @param reason {@code window_over}
 */
public record ConversationClosed(String conversationId, int episode, String reason, Author actor, Instant at)
        implements Event {

    public static final String ADDRESS = "routing.conversation-closed.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }
}
