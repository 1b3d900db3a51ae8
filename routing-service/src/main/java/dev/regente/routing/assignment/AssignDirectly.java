package dev.regente.routing.assignment;

import dev.regente.contracts.routing.ConversationAssigned;
import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.ownership.OwnershipAnnouncer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Gives conversations to agents who need not be asked; their capacity is reserved already. */
@ApplicationScoped
class AssignDirectly {

    private static final Logger LOG = Logger.getLogger(AssignDirectly.class);

    private final Conversations conversations;
    private final Capacities capacities;
    private final AgentEvents feed;

    AssignDirectly(Conversations conversations, Capacities capacities, AgentEvents feed) {
        this.conversations = conversations;
        this.capacities = capacities;
        this.feed = feed;
    }

    /**
     * A conversation as its new owner has it.
     *
     * @param by why it is hers
     */
    record Given(Conversation owned, ConversationAssigned.By by) {}

    Uni<Void> assign(Tx tx, List<Given> given, Instant now) {
        if (given.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return conversations
                .record(tx, given.stream().map(Given::owned).toList(), now)
                .chain(() -> took(tx, given, now))
                .chain(() -> feed.tell(
                        tx,
                        given.stream()
                                .map(g -> OwnershipAnnouncer.assignedNews(g.owned(), g.by().toString()))
                                .toList()))
                .invoke(() -> {
                    given.forEach(g -> OwnershipAnnouncer.assigned(tx, g.owned(), g.by(), now));
                    tx.afterCommit(() -> given.forEach(g -> LOG.infof(
                            "Agent %s was given conversation %s",
                            g.owned().owner(), g.owned().id())));
                });
    }

    private Uni<Void> took(Tx tx, List<Given> given, Instant now) {
        // In the order of their ids, as everybody locks agents.
        return Multi.createFrom()
                .iterable(given.stream()
                        .map(Given::owned)
                        .sorted((a, b) -> a.owner().compareTo(b.owner()))
                        .collect(Collectors.toList()))
                .onItem()
                .transformToUniAndConcatenate(owned -> capacities.took(tx, owned.owner(), owned.channel(), now))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
