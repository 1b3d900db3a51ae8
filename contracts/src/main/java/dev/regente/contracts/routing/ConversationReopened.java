package dev.regente.contracts.routing;

import dev.regente.contracts.Author;
import dev.regente.contracts.Event;
import java.time.Instant;

/**
 * A conversation that was resolved goes on.
 *
 * @param episode the one that begins now
 * @param channel on which it goes on
 * @param reason {@code customer_wrote}, or {@code by_hand}
 * @param actor the customer who wrote, or the agent
 */
public record ConversationReopened(
        String conversationId, int episode, String channel, String account, String reason, Author actor, Instant at)
        implements Event {

    public static final String ADDRESS = "routing.conversation-reopened.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }
}
