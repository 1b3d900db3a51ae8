package dev.regente.routing.ownership;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.ownership.consultation.Consultations;
import dev.regente.routing.ownership.model.Asking;
import dev.regente.routing.ownership.model.Offer;
import dev.regente.routing.ownership.offer.Offers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Held conversations with whoever is asked to take them. */
@ApplicationScoped
class Askings {

    private final Offers offers;
    private final Consultations consultations;
    private final Conversations conversations;

    Askings(Offers offers, Consultations consultations, Conversations conversations) {
        this.offers = offers;
        this.consultations = consultations;
        this.conversations = conversations;
    }

    /** That of an offer; 404 for everybody but the agent who was asked. */
    Uni<Asking> hold(Tx tx, UUID offerId, String agentId) {
        return offers.find(tx, offerId)
                .map(found -> found.filter(offer -> offer.agentId().equals(agentId))
                        .orElseThrow(() -> Refusal.notFound("offer")))
                .chain(offer -> conversations.lock(tx, offer.conversationId()))
                .chain(held -> of(tx, List.of(held.orElseThrow(Askings::late))))
                .map(all -> all.values().iterator().next());
    }

    /** Of each of these, whether anybody is asked or not. */
    Uni<Map<UUID, Asking>> of(Tx tx, Collection<Conversation> held) {
        return offers.openOf(tx, held.stream().map(Conversation::id).toList())
                .chain(open -> consultations.of(tx, consulted(open)).map(pending -> held.stream()
                        .map(c -> new Asking(c, open.getOrDefault(c.id(), List.of()), pending.get(c.id())))
                        .collect(
                                Collectors.toMap(asking -> asking.conversation().id(), Function.identity()))));
    }

    private static List<UUID> consulted(Map<UUID, List<Offer>> open) {
        return open.values().stream()
                .map(offers -> offers.get(0))
                .filter(offer -> offer.kind() == Offer.Kind.CONSULTATION)
                .map(Offer::conversationId)
                .toList();
    }

    static Refusal late() {
        return Refusal.conflict("offer_ended", "The offer has ended.");
    }
}
