package dev.regente.routing.ownership;

import dev.regente.kit.data.Tx;
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

/** An agent lets an offer go by: others are asked before she is asked again. */
@ApplicationScoped
public class RefuseOffer {

    private static final Logger LOG = Logger.getLogger(RefuseOffer.class);

    private final AnswerOffer answer;
    private final OfferEndings endings;
    private final AgentEvents feed;
    private final Clock clock;

    RefuseOffer(AnswerOffer answer, OfferEndings endings, AgentEvents feed, Clock clock) {
        this.answer = answer;
        this.endings = endings;
        this.feed = feed;
        this.clock = clock;
    }

    public Uni<Void> refuse(Tx tx, UUID offerId, String agentId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return answer.hold(tx, offerId, agentId, now)
                .map(asked -> asked.ending(
                        Offer.Outcome.REFUSED,
                        asked.conversation().putBack(asked.offer().token(), true)))
                .call(ending -> endings.end(tx, List.of(ending), now))
                .call(ending -> feed.tell(tx, List.of(OwnershipAnnouncer.endedNews(ending.offer(), ending.outcome()))))
                .invoke(ending -> tx.afterCommit(() -> LOG.infof(
                        "Agent %s refused offer %s of conversation %s",
                        agentId, offerId, ending.offer().conversationId())))
                .replaceWithVoid();
    }
}
