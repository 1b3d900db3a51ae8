package dev.regente.contracts.routing;

import dev.regente.contracts.Event;
import java.time.Instant;

/**
 * An agent was asked to take a conversation; her capacity is reserved until the offer ends. Several may be asked at
 * once.
 *
 * @param fencingToken the same for all who are asked at once; rises with every change of owner of the conversation, so
 *     that a late answer carries an old one
 * @param kind null, as it was once said, for an offer
 */
public record OfferMade(
        String conversationId, String offerId, String agentId, long fencingToken, OfferKind kind, Instant expiresAt)
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
