package dev.regente.routing.conversation.model;

import java.time.Instant;

/** How a conversation comes to rest, and how it goes on. */
public final class Lifecycle {

    private Lifecycle() {}

    /**
     * Its owner puts it aside, and has room again.
     *
     * @param until null for until its customer writes
     */
    public static Move snooze(Conversation c, Instant until) {
        if (c.state() != State.ASSIGNED) {
            return Move.refused(Move.Why.NOT_ASSIGNED);
        }
        return rests(c, State.SNOOZED, c.rest().until(until));
    }

    /**
     * What waited for a time or for its customer waits for an agent from now on: first for her who put it aside.
     *
     * @param asked until when she alone is asked
     */
    public static Move resume(Conversation c, Instant now, Instant asked) {
        if (c.state() != State.SNOOZED && c.state() != State.OPEN) {
            return Move.refused(Move.Why.NOT_SNOOZED);
        }
        return Move.to(queued(c, c.episode(), now, preferring(c, asked, true)));
    }

    /** Its owner works no more: it waits where it had waited, with its age. */
    public static Move giveBack(Conversation c) {
        if (c.state() != State.ASSIGNED) {
            return Move.refused(Move.Why.NOT_ASSIGNED);
        }
        Hold nobody = new Hold(null, 0, c.hold().token() + 1);
        return Move.to(c.with(c.whose(), State.QUEUED, c.episode(), c.waiting().preferringNobody(), nobody, c.rest()));
    }

    /**
     * It waits for somebody else from now on, wherever it was.
     *
     * @param calendar of that queue
     * @param first who alone is asked; null for anybody
     */
    public static Move handOn(Conversation c, String queue, String calendar, Preference first, Instant now) {
        return switch (c.state()) {
            case OPEN, QUEUED, OFFERED, ASSIGNED, SNOOZED ->
                Move.to(c.with(
                        c.whose(),
                        State.QUEUED,
                        c.episode(),
                        c.waiting().into(queue, calendar, now, first),
                        new Hold(null, 0, c.hold().token() + 1),
                        c.rest().until(null)));
            case JOINED -> Move.refused(Move.Why.CONVERSATION_JOINED);
            case RESOLVED -> Move.refused(Move.Why.ALREADY_RESOLVED);
            case CLOSED -> Move.refused(Move.Why.CONVERSATION_CLOSED);
        };
    }

    /** The case is solved. Its last owner stays on record. A joined one ends with the one it is shown in. */
    public static Move resolve(Conversation c, Instant now) {
        return switch (c.state()) {
            case JOINED -> Move.refused(Move.Why.CONVERSATION_JOINED);
            case RESOLVED -> Move.refused(Move.Why.ALREADY_RESOLVED);
            case CLOSED -> Move.refused(Move.Why.CONVERSATION_CLOSED);
            default -> rests(c, State.RESOLVED, new Rest(null, now));
        };
    }

    /**
     * A solved case goes on in a new episode: it waits, first for her who had it last.
     *
     * @param asked until when she is asked before others
     */
    public static Move reopen(Conversation c, Instant now, Instant asked) {
        return switch (c.state()) {
            case RESOLVED -> Move.to(queued(c, c.episode() + 1, now, preferring(c, asked, false)));
            case CLOSED -> Move.refused(Move.Why.CONVERSATION_CLOSED);
            default -> Move.refused(Move.Why.NOT_RESOLVED);
        };
    }

    /** The time in which its customer could take it up again is over. */
    public static Move close(Conversation c) {
        if (c.state() != State.RESOLVED) {
            return Move.refused(Move.Why.NOT_RESOLVED);
        }
        return Move.to(c.with(c.whose(), State.CLOSED, c.episode(), c.waiting(), c.hold(), c.rest()));
    }

    private static Move rests(Conversation c, State state, Rest rest) {
        Hold nobody = new Hold(c.hold().agentId(), 0, c.hold().token() + 1);
        return Move.to(c.with(c.whose(), state, c.episode(), c.waiting().preferringNobody(), nobody, rest));
    }

    private static Conversation queued(Conversation c, int episode, Instant now, Preference first) {
        Hold nobody = new Hold(null, 0, c.hold().token());
        Whose alone = c.whose().by(c.whose().customer(), null);
        return c.with(
                alone,
                State.QUEUED,
                episode,
                c.waiting().anew(now, first),
                nobody,
                c.rest().until(null));
    }

    private static Preference preferring(Conversation c, Instant asked, boolean direct) {
        String last = c.hold().agentId();
        return last == null ? null : Preference.owner(last, asked, direct);
    }
}
