package dev.regente.routing.assignment.model;

import java.util.List;
import java.util.UUID;

/**
 * A conversation that waits for an agent.
 *
 * @param passedBy agents who let an offer of it go by
 */
public record WaitingItem(UUID conversationId, String channel, List<String> passedBy) {

    public WaitingItem {
        passedBy = List.copyOf(passedBy);
    }
}
