package dev.regente.routing.assignment;

import dev.regente.kit.data.Tx;
import dev.regente.routing.assignment.AssignDirectly.Given;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Move;
import dev.regente.routing.conversation.model.Offering;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.ownership.model.Offer;
import dev.regente.routing.ownership.offer.OfferAnnouncer;
import dev.regente.routing.ownership.offer.Offers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes what was decided: offers with the conversations they are of, explanations, and news for the agents. */
@ApplicationScoped
class RecordDecisions {

    private final Conversations conversations;
    private final Offers offers;
    private final AssignDirectly assignDirectly;
    private final Decisions decisions;
    private final AgentEvents feed;

    RecordDecisions(
            Conversations conversations,
            Offers offers,
            AssignDirectly assignDirectly,
            Decisions decisions,
            AgentEvents feed) {
        this.conversations = conversations;
        this.offers = offers;
        this.assignDirectly = assignDirectly;
        this.decisions = decisions;
        this.feed = feed;
    }

    /** Offers whose capacity is reserved, of conversations that this transaction holds. */
    Uni<Void> offer(Tx tx, List<Made> made, UUID round, Duration offerFor, Instant now) {
        if (made.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Made> asking = made.stream().filter(one -> !one.isDirect()).toList();
        return offers(tx, asking, offerFor, now)
                .chain(() -> assignDirectly.assign(tx, given(made), now))
                .chain(() -> decisions.keep(tx, made, round, now));
    }

    private static List<Given> given(List<Made> made) {
        return made.stream()
                .filter(Made::isDirect)
                .map(one -> new Given(
                        moved(one.conversation()
                                .claim(one.agentId(), one.asks().get(0).load())),
                        one.by()))
                .toList();
    }

    private Uni<Void> offers(Tx tx, List<Made> made, Duration offerFor, Instant now) {
        if (made.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var moved = new ArrayList<Conversation>(made.size());
        var open = new ArrayList<Offer>(made.size());
        for (Made one : made) {
            Conversation after = moved(Offering.ask(one.conversation(), one.everybodyAgain()));
            List<Offer> asking = one.offers(after, Offer.Kind.OFFER, decisions::newId, now, offerFor);
            asking.forEach(offer -> OfferAnnouncer.made(tx, offer, after.traceparent()));
            moved.add(after);
            open.addAll(asking);
        }
        return conversations
                .record(tx, moved, now)
                .chain(() -> offers.make(tx, open))
                .chain(() -> feed.tell(
                        tx,
                        open.stream()
                                .map(offer -> OfferAnnouncer.madeNews(offer, null))
                                .toList()));
    }

    /** Why others go on waiting. */
    Uni<Void> explain(Tx tx, List<Made> waits, UUID round, Instant now) {
        return decisions.keep(tx, waits, round, now);
    }

    private static Conversation moved(Move move) {
        return move.fold(after -> after, why -> {
            throw new IllegalStateException("A held conversation cannot be offered: " + why.sentence());
        });
    }
}
