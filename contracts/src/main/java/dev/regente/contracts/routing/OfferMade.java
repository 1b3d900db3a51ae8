package dev.regente.contracts.routing;

import dev.regente.contracts.Event;
import java.time.Instant;

/**
 * A waiting conversation was offered to an agent, whose capacity is reserved until the offer ends.
 *
 * @param fencingToken rises with every change of owner of the conversation; a late answer carries an old one
 */
public record OfferMade(String conversationId, String offerId, String agentId, long fencingToken, Instant expiresAt)
        implements Event {

    public static final String ADDRESS = "routing.offer-made.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }
}
