package dev.regente.routing.ownership;

import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.ownership.model.Offer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Conversations that are worked on elsewhere from now on: who owned them or was asked is free, and offers end. */
@ApplicationScoped
public class GiveWay {

    private final Conversations conversations;
    private final Offers offers;
    private final OfferEndings endings;

    GiveWay(Conversations conversations, Offers offers, OfferEndings endings) {
        this.conversations = conversations;
        this.offers = offers;
        this.endings = endings;
    }

    /**
     * One that gives way.
     *
     * @param before as it was, held by this transaction
     * @param after where it goes, nobody's
     */
    public record Going(Conversation before, Conversation after) {}

    /** Records them; answers what those are to be told who were asked in vain. */
    public Uni<List<AgentNews>> give(Tx tx, List<Going> going, Instant now) {
        if (going.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<UUID> ids = going.stream().map(g -> g.before().id()).toList();
        return offers.openOf(tx, ids).chain(open -> give(tx, going, open, now));
    }

    private Uni<List<AgentNews>> give(Tx tx, List<Going> going, Map<UUID, Offer> open, Instant now) {
        var ending = new ArrayList<OfferEndings.Ending>();
        var others = new ArrayList<Conversation>();
        var units = new HashMap<String, Integer>();
        for (Going one : going) {
            Offer offer = open.get(one.before().id());
            if (offer == null) {
                others.add(one.after());
            } else {
                ending.add(new OfferEndings.Ending(offer, Offer.Outcome.REVOKED, one.before(), one.after()));
            }
            if (one.before().owner() != null) {
                units.merge(one.before().owner(), one.before().hold().load(), Integer::sum);
            }
        }
        return conversations
                .record(tx, others, now)
                .chain(() -> endings.end(tx, ending, units, now))
                .map(done -> ending.stream()
                        .map(e -> OwnershipAnnouncer.endedNews(e.offer(), e.outcome()))
                        .toList());
    }
}
