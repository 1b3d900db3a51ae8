package dev.regente.routing.conversation.model;

import java.util.Collection;

/** How a conversation that waits finds an owner among those who are asked. */
public final class Offering {

    private Offering() {}

    /** Agents are asked to take it; what they answer counts until the token rises. */
    public static Move ask(Conversation c, boolean everybodyAgain) {
        if (c.state() != State.QUEUED) {
            return Move.refused(Move.Why.NOT_WAITING);
        }
        QueuePlace place = everybodyAgain ? c.waiting().letGoByNobody() : c.waiting();
        return to(c, State.OFFERED, place, new Hold(null, 0, c.hold().token() + 1));
    }

    /** One who was asked takes it. */
    public static Move accept(Conversation c, String agentId, int load, long token) {
        return isAsked(c, token)
                ? to(c, State.ASSIGNED, c.waiting().preferringNobody(), new Hold(agentId, load, token))
                : Move.refused(Move.Why.OFFER_ENDED);
    }

    /**
     * Some who were asked will not take it. After the last one it is back in its old place.
     *
     * @param passed who let it go by
     */
    public static Move declined(Conversation c, long token, Collection<String> passed, boolean last) {
        if (!isAsked(c, token)) {
            return Move.refused(Move.Why.OFFER_ENDED);
        }
        QueuePlace place = c.waiting();
        for (String agentId : passed) {
            place = place.letGoBy(agentId);
        }
        return to(c, last ? State.QUEUED : State.OFFERED, place, c.hold());
    }

    private static boolean isAsked(Conversation c, long token) {
        return c.state() == State.OFFERED && token == c.hold().token();
    }

    private static Move to(Conversation c, State next, QueuePlace place, Hold hold) {
        return Move.to(c.with(c.whose(), next, c.episode(), place, hold, c.rest()));
    }
}
