package dev.regente.routing.ownership;

import dev.regente.contracts.routing.ConversationAssigned;
import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.ownership.model.Offer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** An agent takes what she was offered: she owns the conversation, and what was reserved of her is her load. */
@ApplicationScoped
public class AcceptOffer {

    private static final Logger LOG = Logger.getLogger(AcceptOffer.class);

    private final AnswerOffer answer;
    private final OfferEndings endings;
    private final Capacities capacities;
    private final AgentEvents feed;
    private final Clock clock;

    AcceptOffer(AnswerOffer answer, OfferEndings endings, Capacities capacities, AgentEvents feed, Clock clock) {
        this.answer = answer;
        this.endings = endings;
        this.capacities = capacities;
        this.feed = feed;
        this.clock = clock;
    }

    public Uni<Conversation> accept(Tx tx, UUID offerId, String agentId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return answer.hold(tx, offerId, agentId, now)
                .map(asked -> asked.ending(
                        Offer.Outcome.ACCEPTED,
                        asked.conversation().accept(agentId, asked.offer().token())))
                .call(ending -> endings.end(tx, List.of(ending), now))
                .call(ending -> capacities.took(tx, agentId, ending.after().channel(), now))
                .call(ending -> feed.tell(
                        tx,
                        List.of(
                                OwnershipAnnouncer.endedNews(ending.offer(), ending.outcome()),
                                OwnershipAnnouncer.assignedNews(ending.after(), "offer"))))
                .map(OfferEndings.Ending::after)
                .invoke(owned -> {
                    OwnershipAnnouncer.assigned(tx, owned, ConversationAssigned.By.OFFER, now);
                    tx.afterCommit(() -> LOG.infof(
                            "Agent %s accepted offer %s: conversation %s is hers", agentId, offerId, owned.id()));
                });
    }
}
