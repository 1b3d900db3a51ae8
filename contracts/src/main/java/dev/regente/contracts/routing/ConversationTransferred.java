package dev.regente.contracts.routing;

import dev.regente.contracts.Author;
import dev.regente.contracts.Event;
import dev.regente.contracts.Wire;
import java.time.Instant;

/**
 * A conversation is handed on: it waits for somebody else from now on, or somebody who was asked has it already.
 *
 * @param from who had it, or where it waited
 * @param to who is wanted, or where; who has it, or will, is said by {@code conversation-assigned}
 * @param note what was told to whoever takes it; null for nothing
 */
public record ConversationTransferred(
        String conversationId, int episode, Party from, Party to, Mode mode, String note, Author actor, Instant at)
        implements Event {

    public static final String ADDRESS = "routing.conversation-transferred.v1";

    /** An agent by id, a queue or a team by name. */
    public record Party(Kind kind, String id) {}

    /** Who can have a conversation. */
    public enum Kind {
        AGENT,
        QUEUE,
        TEAM;

        @Override
        public String toString() {
            return Wire.word(this);
        }
    }

    /** Whether its owner let it go at once, or keeps it until somebody has accepted. */
    public enum Mode {
        COLD,
        WARM;

        @Override
        public String toString() {
            return Wire.word(this);
        }
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
