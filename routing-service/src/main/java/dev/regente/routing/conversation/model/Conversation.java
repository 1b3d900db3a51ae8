package dev.regente.routing.conversation.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The one open case of a customer, and who has it. Every move is decided here and nowhere else.
 *
 * @param traceparent the trace of what the customer wrote last; null for none
 * @param version rises with every change that a reader can see
 */
public record Conversation(
        UUID id,
        Whose whose,
        State state,
        int episode,
        QueuePlace waiting,
        Hold hold,
        String channel,
        String account,
        Instant openedAt,
        List<String> tags,
        String traceparent,
        long version) {

    public Conversation {
        tags = List.copyOf(tags);
    }

    /** queued → offered → assigned → resolved; an offer that ends unaccepted leads back, and so does a split. */
    public enum State {
        QUEUED,
        OFFERED,
        ASSIGNED,
        JOINED,
        RESOLVED;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who may answer the customer now; null for nobody. */
    public String owner() {
        return state == State.ASSIGNED ? hold.agentId() : null;
    }

    public boolean isOwnedBy(String agentId) {
        return agentId.equals(owner());
    }

    /** Whether it is shown in another conversation of the same customer, and worked on there. */
    public boolean isJoined() {
        return state == State.JOINED;
    }

    /** Offers it to an agent, whose capacity it takes from now on. */
    public Move offerTo(String agentId, int load, boolean everybodyAgain) {
        if (state != State.QUEUED) {
            return Move.refused(Move.Why.NOT_WAITING);
        }
        QueuePlace place = everybodyAgain ? waiting.letGoByNobody() : waiting;
        return to(State.OFFERED, place, new Hold(agentId, load, hold.token() + 1));
    }

    /** The agent it was offered to takes it. */
    public Move accept(String agentId, long token) {
        boolean hers = state == State.OFFERED && agentId.equals(hold.agentId()) && token == hold.token();
        return hers ? to(State.ASSIGNED, waiting, hold) : Move.refused(Move.Why.OFFER_ENDED);
    }

    /** An offer ended unaccepted: back to its old place. */
    public Move putBack(long token, boolean passed) {
        if (state != State.OFFERED || token != hold.token()) {
            return Move.refused(Move.Why.OFFER_ENDED);
        }
        QueuePlace place = passed ? waiting.letGoBy(hold.agentId()) : waiting;
        return to(State.QUEUED, place, new Hold(null, 0, hold.token()));
    }

    /** An agent takes it out of the queue by hand. */
    public Move claim(String agentId, int load) {
        return state == State.QUEUED
                ? to(State.ASSIGNED, waiting, new Hold(agentId, load, hold.token() + 1))
                : Move.refused(Move.Why.NOT_WAITING);
    }

    /** The case is solved. Its last owner stays on record. A joined one ends with the one it is shown in. */
    public Move resolve() {
        if (isJoined() || state == State.RESOLVED) {
            return Move.refused(isJoined() ? Move.Why.CONVERSATION_JOINED : Move.Why.ALREADY_RESOLVED);
        }
        return to(State.RESOLVED, waiting, new Hold(owner(), 0, hold.token() + 1));
    }

    /** It is shown in another one from now on: out of its queue, and free of its owner or of whoever was asked. */
    Conversation joinInto(UUID primary, String customer) {
        Hold nobody = state == State.JOINED ? hold : new Hold(null, 0, hold.token() + 1);
        return with(new Whose(whose.home(), customer, primary), State.JOINED, waiting, nobody);
    }

    /** It stands for its customer: as it is, or back in the queue that it left when it was joined, with its age. */
    Conversation standAlone(String customer) {
        State next = state == State.JOINED ? State.QUEUED : state;
        return with(new Whose(whose.home(), customer, null), next, waiting, hold);
    }

    private Move to(State next, QueuePlace place, Hold holder) {
        return Move.to(with(whose, next, place, holder));
    }

    private Conversation with(Whose now, State next, QueuePlace place, Hold holder) {
        return new Conversation(
                id, now, next, episode, place, holder, channel, account, openedAt, tags, traceparent, version + 1);
    }
}
