package dev.regente.contracts.routing;

import dev.regente.contracts.Event;
import java.time.Instant;

/**
 * A profile that had no open conversation has one now.
 *
 * @param episode 1 for a new conversation; each re-opening adds one
 * @param topic null unless the policy keeps one conversation per topic
 */
public record ConversationOpened(
        String conversationId,
        String profileId,
        int episode,
        String channel,
        String account,
        Instant openedAt,
        String topic)
        implements Event {

    public static final String ADDRESS = "routing.conversation-opened.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }
}
