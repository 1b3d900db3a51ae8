package dev.regente.contracts.routing;

import dev.regente.contracts.Event;
import java.time.Instant;

/**
 * Two conversations turned out to be one customer's: one goes on, the other is shown in it.
 *
 * @param conversationId the one that goes on
 * @param joined the one that is shown in it
 */
public record ConversationsJoined(String conversationId, String joined, String profileId, Instant joinedAt)
        implements Event {

    public static final String ADDRESS = "routing.conversations-joined.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }
}
