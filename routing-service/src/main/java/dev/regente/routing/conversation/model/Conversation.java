package dev.regente.routing.conversation.model;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A case of a customer, and who has it. Moves are decided here, in {@link Offering}, {@link Consulting}
 * and {@link Lifecycle}, and nowhere else.
 *
 * @param episode 1 from its opening; each re-opening begins the next
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
        Labels labels,
        Rest rest,
        String traceparent,
        long version) {

    private static final Set<State> FREE = Set.of(State.OPEN, State.QUEUED, State.OFFERED, State.SNOOZED);

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

    /** An agent takes what nobody has by hand, whoever is asked meanwhile. */
    public Move claim(String agentId, int load) {
        return FREE.contains(state)
                ? Move.to(with(
                        whose,
                        State.ASSIGNED,
                        episode,
                        waiting.preferringNobody(),
                        new Hold(agentId, load, hold.token() + 1),
                        rest.until(null)))
                : Move.refused(Move.Why.NOT_WAITING);
    }

    /** It is shown in another one from now on: out of its queue, and free of its owner or of whoever was asked. */
    Conversation joinInto(UUID primary, String customer) {
        Hold nobody = isJoined() ? hold : new Hold(null, 0, hold.token() + 1);
        return with(whose.by(customer, primary), State.JOINED, episode, waiting, nobody, rest.until(null));
    }

    /** It stands for its customer: as it is, or back in the queue that it left when it was joined, with its age. */
    Conversation standAlone(String customer) {
        return with(whose.by(customer, null), isJoined() ? State.QUEUED : state, episode, waiting, hold, rest);
    }

    /** What is said of it, and its rank, as they are from now on. */
    public Conversation labelled(Labels now, int priority) {
        return with(whose, state, episode, waiting.ranked(priority), hold, rest, now);
    }

    /** The same with the team whose agents alone are asked. */
    public Conversation ofTeam(String team) {
        return labelled(new Labels(labels.tags(), labels.topic(), team, labels.attributes()), waiting.priority());
    }

    Conversation with(Whose now, State next, int number, QueuePlace place, Hold holder, Rest resting) {
        return with(now, next, number, place, holder, resting, labels);
    }

    private Conversation with(Whose now, State next, int no, QueuePlace place, Hold holder, Rest resting, Labels said) {
        long risen = version + 1;
        return new Conversation(
                id, now, next, no, place, holder, channel, account, openedAt, said, resting, traceparent, risen);
    }
}
