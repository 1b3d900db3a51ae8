package dev.regente.routing.survey.model;

import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.transcript.model.Leg;
import java.time.Instant;

/**
 * Whether a customer can still be asked when the request arrives.
 *
 * @param conversation null when it is not known
 * @param anotherOpen whether the customer has another case that is not solved, or that she is asked about
 * @param leg by which the customer wrote last; null when there is none
 */
public record SurveyCheck(Conversation conversation, boolean anotherOpen, Leg leg) {

    /** What becomes of a survey. */
    public enum Outcome {
        SENT,
        UNKNOWN_CONVERSATION,
        REOPENED,
        ANOTHER_OPEN,
        EXPIRED,
        NO_LEG,
        WINDOW_CLOSED
    }

    public Outcome at(Instant now, int episode, Instant expiresAt) {
        if (conversation == null) {
            return Outcome.UNKNOWN_CONVERSATION;
        }
        if (conversation.state().isOpen() || conversation.episode() != episode) {
            return Outcome.REOPENED;
        }
        if (anotherOpen) {
            return Outcome.ANOTHER_OPEN;
        }
        if (!now.isBefore(expiresAt)) {
            return Outcome.EXPIRED;
        }
        if (leg == null) {
            return Outcome.NO_LEG;
        }
        // What a provider takes from a person for longer, it does not take from a program.
        return leg.isFreeAt(now) ? Outcome.SENT : Outcome.WINDOW_CLOSED;
    }

    /** After this instant the gateway need not try to send it. */
    public Instant sendBefore(Instant expiresAt) {
        Instant closes = leg.freeUntil();
        return closes != null && closes.isBefore(expiresAt) ? closes : expiresAt;
    }
}
