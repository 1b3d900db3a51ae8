package dev.regente.contracts.routing;

import dev.regente.contracts.Author;
import dev.regente.contracts.Event;
import java.time.Instant;

/**
 * A conversation is put aside; its agent has room again, and is asked first when it wakes.
 *
 * @param reason a word of the organisation's own; null for none
 * @param until when it wakes by itself; null when only its customer wakes it
 */
public record ConversationSnoozed(
        String conversationId, int episode, String reason, Author actor, Instant until, Instant at) implements Event {

    public static final String ADDRESS = "routing.conversation-snoozed.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }
}
