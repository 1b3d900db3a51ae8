package dev.regente.routing.viewing.model;

import java.time.Duration;
import java.time.Instant;

/**
 * That somebody looks at a conversation, for a while: who says nothing more has left.
 *
 * @param viewingUntil until when she looks at it unless she says so again
 * @param typingUntil until when she types
 * @param toldUntil up to when the others know it
 */
public record Viewing(String agentId, Instant viewingUntil, Instant typingUntil, Instant toldUntil) {

    private static final Duration VIEWING = Duration.ofSeconds(60);
    private static final Duration TYPING = Duration.ofSeconds(8);

    /** What she can say. */
    public enum State {
        VIEWING,
        TYPING,
        LEFT
    }

    /** Of somebody who was not there. */
    public static Viewing none(String agentId) {
        return new Viewing(agentId, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
    }

    public State at(Instant now) {
        if (!now.isBefore(viewingUntil)) {
            return State.LEFT;
        }
        return now.isBefore(typingUntil) ? State.TYPING : State.VIEWING;
    }

    /** Until when it stays so by itself. */
    public Instant until(Instant now) {
        return at(now) == State.TYPING ? typingUntil : viewingUntil;
    }

    /** She says it again, or something else. */
    public Viewing says(State state, Instant now) {
        return switch (state) {
            case LEFT -> none(agentId);
            case VIEWING -> told(new Viewing(agentId, now.plus(VIEWING), now, toldUntil), now);
            case TYPING -> told(new Viewing(agentId, now.plus(VIEWING), now.plus(TYPING), toldUntil), now);
        };
    }

    /** Whether the others are to be told what was said: what they do not know, or will not know in a moment. */
    public boolean isNewsAfter(Viewing before, Instant now) {
        return at(now) != before.at(now) || (at(now) != State.LEFT && !toldUntil.equals(before.toldUntil));
    }

    private Viewing told(Viewing next, Instant now) {
        // Told anew in the second half of what the others know: before it is over, and more seldom than anybody types.
        Duration half = (next.at(now) == State.TYPING ? TYPING : VIEWING).dividedBy(2);
        boolean known = next.at(now) == at(now) && now.plus(half).isBefore(toldUntil);
        return known ? next : new Viewing(agentId, next.viewingUntil, next.typingUntil, next.until(now));
    }
}
