package dev.regente.contracts.routing;

import dev.regente.contracts.Event;
import dev.regente.contracts.Wire;

/**
 * An offer was answered, ran out or was taken back.
 *
 * @param secondsWaited from the offer to its end
 */
public record OfferEnded(
        String conversationId, String offerId, String agentId, long fencingToken, Outcome outcome, double secondsWaited)
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
