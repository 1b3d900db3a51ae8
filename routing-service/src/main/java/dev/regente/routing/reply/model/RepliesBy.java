package dev.regente.routing.reply.model;

import dev.regente.routing.conversation.model.Conversation;
import java.util.Optional;

/** Who may answer the customer of a conversation, of those who see it. */
public enum RepliesBy {
    /** Only the agent who has it, so that two never answer at once. Others take it first. */
    OWNER,
    /** Everybody, while it is open. Its owner sees what others say. */
    ANY;

    /** Why somebody may not. */
    public enum Why {
        /** Nobody has it yet, or any more. */
        NOT_ASSIGNED,
        /** Somebody else has it. */
        NOT_OWNER,
        /** It is solved. */
        ALREADY_RESOLVED
    }

    /** Empty where she may. */
    public Optional<Why> forbids(Conversation conversation, String agentId) {
        if (this == ANY) {
            return conversation.state().isOpen() ? Optional.empty() : Optional.of(Why.ALREADY_RESOLVED);
        }
        if (conversation.owner() == null) {
            return Optional.of(Why.NOT_ASSIGNED);
        }
        return conversation.isOwnedBy(agentId) ? Optional.empty() : Optional.of(Why.NOT_OWNER);
    }
}
