package dev.regente.contracts.routing;

import dev.regente.contracts.Event;
import dev.regente.contracts.Wire;

/**
 * An offer was answered, ran out or was taken back.
 *
 * @param kind null, as it was once said, for an offer
 * @param reason why it was revoked, such as {@code rescinded} when another agent has the conversation; null for every
 *     other outcome
 * @param secondsWaited from the offer to its end
 */
public record OfferEnded(
        String conversationId,
        String offerId,
        String agentId,
        long fencingToken,
        OfferKind kind,
        Outcome outcome,
        String reason,
        double secondsWaited)
        implements Event {

    public static final String ADDRESS = "routing.offer-ended.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }

    /** How an offer can end. */
    public enum Outcome {
        ACCEPTED,
        REFUSED,
        EXPIRED,
        REVOKED;

        @Override
        public String toString() {
            return Wire.word(this);
        }
    }
}
