package dev.regente.routing.assignment;

import dev.regente.contracts.routing.OfferMade;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.routing.assignment.Decisions.Made;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Move;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.ownership.Offers;
import dev.regente.routing.ownership.model.Offer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what was decided: offers with the conversations they are of, explanations, and news for the agents. */
@ApplicationScoped
class RecordDecisions {

    private final Conversations conversations;
    private final Offers offers;
    private final Decisions decisions;
    private final AgentEvents feed;
    private final Ids ids;

    RecordDecisions(Conversations conversations, Offers offers, Decisions decisions, AgentEvents feed, Ids ids) {
        this.conversations = conversations;
        this.offers = offers;
        this.decisions = decisions;
        this.feed = feed;
        this.ids = ids;
    }

    /** Offers whose capacity is reserved, of conversations that this transaction holds. */
    Uni<Void> offer(Tx tx, List<Made> made, Duration offerFor, Instant now) {
        if (made.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var moved = new ArrayList<Conversation>(made.size());
        var open = new ArrayList<Offer>(made.size());
        for (Made one : made) {
            Conversation after = offered(one);
            var hold = after.hold();
            moved.add(after);
            open.add(new Offer(ids.next(), after.id(), hold.agentId(), hold.token(), now, now.plus(offerFor)));
        }
        return conversations
                .record(tx, moved, now)
                .chain(() -> offers.make(tx, open))
                .chain(() -> decisions.keep(tx, made, now))
                .chain(() -> feed.tell(tx, news(open, moved)))
                .invoke(() -> announce(tx, open, moved));
    }

    /** Why others go on waiting. */
    Uni<Void> explain(Tx tx, List<Made> waits, Instant now) {
        return decisions.keep(tx, waits, now);
    }

    private static Conversation offered(Made one) {
        return one.decision()
                .fold(
                        o -> one.conversation().offerTo(o.agentId(), o.load(), o.everybodyAgain()),
                        waits -> Move.refused(Move.Why.NOT_WAITING))
                .fold(after -> after, why -> {
                    throw new IllegalStateException("A held conversation cannot be offered: " + why.sentence());
                });
    }

    private static void announce(Tx tx, List<Offer> open, List<Conversation> moved) {
        for (int i = 0; i < open.size(); i++) {
            Offer offer = open.get(i);
            tx.announce(
                    new OfferMade(
                            offer.conversationId().toString(),
                            offer.id().toString(),
                            offer.agentId(),
                            offer.token(),
                            offer.expiresAt()),
                    moved.get(i).traceparent());
        }
    }

    private static List<AgentNews> news(List<Offer> open, List<Conversation> moved) {
        var news = new ArrayList<AgentNews>(open.size());
        for (int i = 0; i < open.size(); i++) {
            Offer offer = open.get(i);
            news.add(new AgentNews(
                    offer.agentId(),
                    AgentNews.Kind.OFFER_MADE,
                    Map.of(
                            "offerId", offer.id().toString(),
                            "conversationId", offer.conversationId().toString(),
                            "channel", moved.get(i).channel(),
                            "expiresAt", offer.expiresAt().toString())));
        }
        return news;
    }
}
