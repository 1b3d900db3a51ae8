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
        String profileId,
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

    /** queued → offered → assigned → resolved; an offer that ends unaccepted leads back. */
    public enum State {
        QUEUED,
        OFFERED,
        ASSIGNED,
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

    /** The case is solved. Its last owner stays on record. */
    public Move resolve() {
        return state == State.RESOLVED
                ? Move.refused(Move.Why.ALREADY_RESOLVED)
                : to(State.RESOLVED, waiting, new Hold(owner(), 0, hold.token() + 1));
    }

    private Move to(State next, QueuePlace place, Hold holder) {
        return Move.to(new Conversation(
                id,
                profileId,
                next,
                episode,
                place,
                holder,
                channel,
                account,
                openedAt,
                tags,
                traceparent,
                version + 1));
    }
}
