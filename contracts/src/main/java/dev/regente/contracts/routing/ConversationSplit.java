package dev.regente.contracts.routing;

import dev.regente.contracts.Event;
import java.time.Instant;

/**
 * A conversation that had been joined stands on its own again, as its customer was somebody else.
 *
 * @param conversationId the one that it had been shown in
 * @param split the one that goes on by itself
 * @param profileId whose it is
 */
public record ConversationSplit(String conversationId, String split, String profileId, Instant splitAt)
        implements Event {

    public static final String ADDRESS = "routing.conversation-split.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }
}
