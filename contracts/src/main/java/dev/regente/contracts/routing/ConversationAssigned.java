package dev.regente.contracts.routing;

import dev.regente.contracts.Event;
import dev.regente.contracts.Wire;
import java.time.Instant;

/** A conversation has an owner. */
public record ConversationAssigned(
        String conversationId, int episode, String agentId, AgentKind agentKind, By by, Instant assignedAt)
        implements Event {

    public static final String ADDRESS = "routing.conversation-assigned.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }

    /** A person or a program. */
    public enum AgentKind {
        HUMAN,
        BOT;

        @Override
        public String toString() {
            return Wire.word(this);
        }
    }

    /** How the owner came to it. */
    public enum By {
        OFFER,
        CLAIM,
        TRANSFER,
        STICKY;

        @Override
        public String toString() {
            return Wire.word(this);
        }
    }
}
