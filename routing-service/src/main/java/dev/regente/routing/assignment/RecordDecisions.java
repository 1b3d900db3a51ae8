package dev.regente.routing.assignment;

import dev.regente.contracts.routing.OfferMade;
import dev.regente.kit.data.Tx;
import dev.regente.routing.assignment.AssignDirectly.Given;
import dev.regente.routing.assignment.Decisions.Made;
import dev.regente.routing.assignment.model.Decision;
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
import java.util.UUID;
import java.util.function.BiFunction;

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
                .map(one -> new Given(moved(one, (c, o) -> c.claim(o.agentId(), o.load())), one.by()))
                .toList();
    }

    private Uni<Void> offers(Tx tx, List<Made> made, Duration offerFor, Instant now) {
        if (made.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var moved = new ArrayList<Conversation>(made.size());
        var open = new ArrayList<Offer>(made.size());
        for (Made one : made) {
            Conversation after = moved(one, (c, o) -> c.offerTo(o.agentId(), o.load(), o.everybodyAgain()));
            var hold = after.hold();
            moved.add(after);
            open.add(new Offer(decisions.newId(), after.id(), hold.agentId(), hold.token(), now, now.plus(offerFor)));
        }
        return conversations
                .record(tx, moved, now)
                .chain(() -> offers.make(tx, open))
                .chain(() -> feed.tell(tx, news(open, moved)))
                .invoke(() -> announce(tx, open, moved));
    }

    /** Why others go on waiting. */
    Uni<Void> explain(Tx tx, List<Made> waits, UUID round, Instant now) {
        return decisions.keep(tx, waits, round, now);
    }

    private static Conversation moved(Made one, BiFunction<Conversation, Decision.Offered, Move> how) {
        return one.decision()
                .fold(o -> how.apply(one.conversation(), o), waits -> Move.refused(Move.Why.NOT_WAITING))
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
