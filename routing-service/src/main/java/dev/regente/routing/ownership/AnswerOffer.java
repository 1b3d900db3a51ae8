package dev.regente.routing.ownership;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Move;
import dev.regente.routing.ownership.model.Offer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** What acceptance and refusal share: only the agent who was asked may answer, and only in time. */
@ApplicationScoped
class AnswerOffer {

    private final Offers offers;
    private final Conversations conversations;

    AnswerOffer(Offers offers, Conversations conversations) {
        this.offers = offers;
        this.conversations = conversations;
    }

    /** An offer in time, and its held conversation. */
    record Asked(Offer offer, Conversation conversation) {

        /** Where the answer leads; fails with 409 when the offer is no longer the conversation's. */
        OfferEndings.Ending ending(Offer.Outcome outcome, Move move) {
            return move.fold(after -> new OfferEndings.Ending(offer, outcome, conversation, after), why -> {
                throw late();
            });
        }
    }

    Uni<Asked> hold(Tx tx, UUID offerId, String agentId, Instant now) {
        return offers.find(tx, offerId)
                .map(found -> found.filter(offer -> offer.agentId().equals(agentId))
                        .orElseThrow(() -> Refusal.notFound("offer")))
                .chain(offer -> conversations.lock(tx, offer.conversationId()).map(held -> {
                    if (held.isEmpty() || offer.isOverAt(now)) {
                        throw late();
                    }
                    return new Asked(offer, held.get());
                }));
    }

    private static Refusal late() {
        return Refusal.conflict("offer_ended", "The offer has ended.");
    }
}
