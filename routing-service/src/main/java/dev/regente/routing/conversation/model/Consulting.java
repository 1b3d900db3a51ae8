package dev.regente.routing.conversation.model;

/** How a conversation that has an owner comes to another one, who is asked first: she has it until that one accepts. */
public final class Consulting {

    private Consulting() {}

    /** Agents are asked to take it over; what they answer counts until the token rises. */
    public static Move ask(Conversation c) {
        return c.owner() == null
                ? Move.refused(Move.Why.NOT_ASSIGNED)
                : Move.to(held(c, new Hold(c.owner(), c.hold().load(), c.hold().token() + 1)));
    }

    /** Some who were asked will not take it: it stays with its owner. */
    public static Move declined(Conversation c, long token) {
        return isAsked(c, token) ? Move.to(held(c, c.hold())) : Move.refused(Move.Why.OFFER_ENDED);
    }

    /** Its owner, or somebody for her, asks no longer: what was asked before has no answer any more. */
    public static Move takenBack(Conversation c) {
        return ask(c);
    }

    /**
     * One who was asked takes it over.
     *
     * @param queue where it belongs from now on
     */
    public static Move accept(Conversation c, String agentId, int load, long token, String queue) {
        if (!isAsked(c, token)) {
            return Move.refused(Move.Why.OFFER_ENDED);
        }
        if (c.isOwnedBy(agentId)) {
            return Move.refused(Move.Why.ALREADY_HERS);
        }
        var hers = new Hold(agentId, load, token + 1);
        return Move.to(
                c.with(c.whose(), State.ASSIGNED, c.episode(), c.waiting().movedTo(queue), hers, c.rest()));
    }

    private static boolean isAsked(Conversation c, long token) {
        return c.owner() != null && c.hold().token() == token;
    }

    private static Conversation held(Conversation c, Hold hold) {
        return c.with(c.whose(), c.state(), c.episode(), c.waiting(), hold, c.rest());
    }
}
