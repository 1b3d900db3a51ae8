package dev.regente.routing.ownership;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives a held conversation to an agent by her own hand, or takes it from its owner. */
@ApplicationScoped
class Ownerships {

    private final Conversations conversations;
    private final Capacities capacities;
    private final WrapUp wrapUp;
    private final AgentEvents feed;

    Ownerships(Conversations conversations, Capacities capacities, WrapUp wrapUp, AgentEvents feed) {
        this.conversations = conversations;
        this.capacities = capacities;
        this.wrapUp = wrapUp;
        this.feed = feed;
    }

    /** Fails with 409 when the new owner has no room. */
    Uni<Void> take(Tx tx, Conversation owned, Instant now) {
        return conversations
                .record(tx, List.of(owned), now)
                .chain(() -> capacities.claim(tx, owned.owner(), owned.hold().load()))
                .invoke(hasRoom -> {
                    if (!hasRoom) {
                        throw Refusal.conflict("no_room", "You have no room for another conversation.");
                    }
                })
                .chain(() -> capacities.took(tx, owned.owner(), owned.channel(), now))
                .chain(() -> feed.tell(tx, List.of(OwnershipAnnouncer.assignedNews(owned, "claim"))));
    }

    /** Answers the queues in which the former owner has room now; none when nobody owned it. */
    Uni<Set<String>> leave(Tx tx, Conversation before, Conversation resolved, String reason, Instant now) {
        Uni<Void> recorded = conversations.record(tx, List.of(resolved), now);
        String owner = before.owner();
        if (owner == null) {
            return recorded.replaceWith(Set.of());
        }
        return recorded.chain(
                        () -> capacities.release(tx, Map.of(owner, before.hold().load())))
                .call(() -> wrapUp.after(tx, before, now))
                .call(() -> feed.tell(tx, List.of(OwnershipAnnouncer.resolvedNews(owner, resolved, reason))));
    }

    /** What is shown in a resolved conversation is resolved with it. */
    Uni<List<Conversation>> endJoined(Tx tx, Conversation resolved, String reason, Instant now) {
        return conversations.endJoined(tx, resolved.id(), reason, now);
    }

    Uni<Void> note(Tx tx, Conversation resolved, String reason, String note) {
        return conversations.note(tx, resolved.id(), reason, note);
    }
}
