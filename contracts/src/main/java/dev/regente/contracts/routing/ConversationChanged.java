package dev.regente.contracts.routing;

import dev.regente.contracts.Author;
import dev.regente.contracts.Event;
import java.time.Instant;
import java.util.List;

/**
 * How a conversation is labelled or ranked has changed. It says how everything is now.
 *
 * @param priority minutes of waiting that it is given in advance
 * @param team null for none
 * @param topic null for none
 */
public record ConversationChanged(
        String conversationId,
        int episode,
        List<String> tags,
        int priority,
        String team,
        String topic,
        long version,
        Author actor,
        Instant at)
        implements Event {

    public static final String ADDRESS = "routing.conversation-changed.v1";

    public ConversationChanged {
        tags = tags == null ? List.of() : List.copyOf(tags);
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
