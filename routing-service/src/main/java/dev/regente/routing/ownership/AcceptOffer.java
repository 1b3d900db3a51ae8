package dev.regente.routing.ownership;

import dev.regente.contracts.routing.ConversationAssigned.By;
import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.ownership.consultation.TakenOver;
import dev.regente.routing.ownership.model.Transition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * An agent takes what she was offered: she owns the conversation, what was reserved of her is her load, and whoever
 * else was asked is so no longer. Who had it until then has it no more.
 */
@ApplicationScoped
public class AcceptOffer {

    private static final Logger LOG = Logger.getLogger(AcceptOffer.class);

    private final Askings askings;
    private final Takings takings;
    private final AgentEvents feed;
    private final Clock clock;

    AcceptOffer(Askings askings, Takings takings, AgentEvents feed, Clock clock) {
        this.askings = askings;
        this.takings = takings;
        this.feed = feed;
        this.clock = clock;
    }

    /** Records who has it now. */
    @ApplicationScoped
    static class Takings {

        private final Transitions transitions;
        private final Capacities capacities;
        private final TakenOver takenOver;

        Takings(Transitions transitions, Capacities capacities, TakenOver takenOver) {
            this.transitions = transitions;
            this.capacities = capacities;
            this.takenOver = takenOver;
        }

        Uni<List<AgentNews>> record(Tx tx, Transition taken, Instant now) {
            Conversation owned = taken.after();
            return transitions
                    .record(tx, List.of(taken), now)
                    .call(() -> capacities.took(tx, owned.owner(), owned.channel(), now))
                    .chain(news -> taken.isTakenOver()
                            ? takenOver.announce(tx, taken, now).map(more -> both(news, more))
                            : Uni.createFrom().item(news));
        }

        private static List<AgentNews> both(List<AgentNews> some, List<AgentNews> more) {
            var all = new ArrayList<>(some);
            all.addAll(more);
            return all;
        }
    }

    public Uni<Conversation> accept(Tx tx, UUID offerId, String agentId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return askings.hold(tx, offerId, agentId)
                .map(asking -> asking.accept(offerId, agentId, now).orElseThrow(Askings::late))
                .call(taken -> takings.record(tx, taken, now).chain(news -> feed.tell(tx, news(news, taken))))
                .invoke(taken -> OwnershipAnnouncer.assigned(tx, taken.after(), by(taken), now))
                .map(Transition::after)
                .invoke(owned -> tx.afterCommit(() -> LOG.infof(
                        "Agent %s accepted offer %s: conversation %s is hers", agentId, offerId, owned.id())));
    }

    private static List<AgentNews> news(List<AgentNews> others, Transition taken) {
        var news = new ArrayList<>(others);
        news.add(OwnershipAnnouncer.assignedNews(taken.after(), by(taken).toString()));
        return news;
    }

    private static By by(Transition taken) {
        return taken.isTakenOver() ? By.TRANSFER : By.OFFER;
    }
}
