package dev.regente.routing.ownership;

import dev.regente.contracts.routing.ConversationAssigned;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Agents;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Move;
import dev.regente.routing.conversation.model.Viewer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.logging.Logger;

/** An agent takes a waiting conversation by hand, if she has room for it. */
@ApplicationScoped
public class ClaimConversation {

    private static final Logger LOG = Logger.getLogger(ClaimConversation.class);

    private final Viewers viewers;
    private final Agents agents;
    private final Ownerships ownerships;
    private final Clock clock;

    ClaimConversation(Viewers viewers, Agents agents, Ownerships ownerships, Clock clock) {
        this.viewers = viewers;
        this.agents = agents;
        this.ownerships = ownerships;
        this.clock = clock;
    }

    public Uni<Conversation> claim(Tx tx, Viewer viewer, UUID id, String ifMatch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return viewers.hold(tx, viewer, id, ifMatch)
                .chain(conversation -> agents.find(tx, viewer.id())
                        .map(found -> found.orElseThrow(ClaimConversation::noAgent))
                        .map(agent -> claimed(agent, conversation)))
                .call(owned -> ownerships.take(tx, owned, now))
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
