package dev.regente.routing.ownership;

import dev.regente.contracts.routing.ConversationAssigned;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Agents;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Move;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.ownership.model.Offer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** An agent takes what nobody owns by hand, if she has room for it; whoever is asked meanwhile is so no longer. */
@ApplicationScoped
public class ClaimConversation {

    private static final Logger LOG = Logger.getLogger(ClaimConversation.class);

    private final Viewers viewers;
    private final Agents agents;
    private final Takings takings;
    private final Clock clock;

    ClaimConversation(Viewers viewers, Agents agents, Takings takings, Clock clock) {
        this.viewers = viewers;
        this.agents = agents;
        this.takings = takings;
        this.clock = clock;
    }

    /** Records who has it now. */
    @ApplicationScoped
    static class Takings {

        private final GiveWay giveWay;
        private final Capacities capacities;
        private final AgentEvents feed;

        Takings(GiveWay giveWay, Capacities capacities, AgentEvents feed) {
            this.giveWay = giveWay;
            this.capacities = capacities;
            this.feed = feed;
        }

        /** Fails with 409 when she has no room. What was reserved of her for an offer of it is free before. */
        Uni<Void> record(Tx tx, GiveWay.Going taken, Instant now) {
            Conversation owned = taken.after();
            return giveWay.give(tx, List.of(taken), Offer.Reason.RESCINDED, now)
                    .call(() -> capacities
                            .claim(tx, owned.owner(), owned.hold().load())
                            .invoke(Takings::require))
                    .call(() -> capacities.took(tx, owned.owner(), owned.channel(), now))
                    .chain(inVain -> {
                        var news = new ArrayList<>(inVain);
                        news.add(OwnershipAnnouncer.assignedNews(owned, "claim"));
                        return feed.tell(tx, news);
                    });
        }

        private static void require(boolean hasRoom) {
            if (!hasRoom) {
                throw Refusal.conflict("no_room", "You have no room for another conversation.");
            }
        }
    }

    public Uni<Conversation> claim(Tx tx, Viewer viewer, UUID id, String ifMatch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return viewers.hold(tx, viewer, id, ifMatch)
                .chain(before -> agents.find(tx, viewer.id())
                        .map(found -> found.orElseThrow(ClaimConversation::noAgent))
                        .map(agent -> claimed(agent, before))
                        .call(owned -> takings.record(tx, new GiveWay.Going(before, owned), now)))
                .invoke(owned -> {
                    OwnershipAnnouncer.assigned(tx, owned, ConversationAssigned.By.CLAIM, now);
                    tx.afterCommit(() -> LOG.infof("Agent %s claimed conversation %s", owned.owner(), owned.id()));
                });
    }

    private static Refusal noAgent() {
        return Refusal.conflict("not_an_agent", "Say that you are available before you take conversations.");
    }

    private static Conversation claimed(Agent agent, Conversation conversation) {
        Move move = conversation.claim(agent.id(), agent.capacity().costOf(conversation.channel()));
        return move.fold(owned -> owned, why -> {
            throw Refusal.conflict(why.code(), why.sentence());
        });
    }
}
