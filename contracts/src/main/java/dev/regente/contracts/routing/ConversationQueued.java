package dev.regente.contracts.routing;

import dev.regente.contracts.Event;
import java.time.Instant;
import java.util.List;

/**
 * A conversation waits in a queue for an agent.
 *
 * @param priority minutes of waiting that it is given in advance
 * @param rules the names of the playbook rules that sent it there
 * @param reason why another queue handed it on: {@code overflow_length}, {@code overflow_wait} or {@code
 *     overflow_closed}; null when none did
 * @param calendar by which the queue's time is counted; null, as it was once said, for {@code always}
 */
public record ConversationQueued(
        String conversationId,
        int episode,
        String queue,
        int priority,
        List<String> skills,
        int playbookVersion,
        List<String> rules,
        Instant queuedAt,
        String reason,
        String calendar)
        implements Event {

    public static final String ADDRESS = "routing.conversation-queued.v1";

    public ConversationQueued {
        skills = skills == null ? List.of() : List.copyOf(skills);
        rules = rules == null ? List.of() : List.copyOf(rules);
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
