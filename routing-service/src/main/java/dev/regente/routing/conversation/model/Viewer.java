package dev.regente.routing.conversation.model;

import java.util.Set;

/**
 * Somebody who looks at conversations.
 *
 * @param all whether she sees every conversation; else those of her queues and her own
 * @param supervises whether she may let go of what others own
 */
public record Viewer(String id, Set<String> queues, boolean all, boolean supervises) {

    public Viewer {
        queues = Set.copyOf(queues);
    }

    public boolean maySee(Conversation conversation) {
        return all
                || queues.contains(conversation.waiting().queue())
                || id.equals(conversation.hold().agentId());
    }
}
