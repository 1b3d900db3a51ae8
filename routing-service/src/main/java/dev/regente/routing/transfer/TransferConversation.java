package dev.regente.routing.transfer;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Lifecycle;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.transfer.Destinations.Destination;
import dev.regente.routing.transfer.model.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The owner, or a supervisor, hands a conversation on; it waits for somebody else, the owner has room at once, and
 * whoever was asked is so no longer.
 */
@ApplicationScoped
class TransferConversation {

    private final Viewers viewers;
    private final Destinations destinations;
    private final HandOn handOn;
    private final Clock clock;

    TransferConversation(Viewers viewers, Destinations destinations, HandOn handOn, Clock clock) {
        this.viewers = viewers;
        this.destinations = destinations;
        this.handOn = handOn;
        this.clock = clock;
    }

    /**
     * What somebody wants.
     *
     * @param note for whoever takes it; null for nothing
     */
    record Wish(Target to, String note) {}

    Uni<Conversation> transfer(Tx tx, Viewer viewer, UUID id, String ifMatch, Wish wish) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return viewers.hold(tx, viewer, id, ifMatch).chain(before -> {
            if (!viewer.supervises() && !before.isOwnedBy(viewer.id())) {
                throw before.owner() == null
                        ? Refusal.conflict("not_assigned", "Nobody owns this conversation: accept or claim it first.")
                        : Refusal.notAllowed("not_owner", "Another agent owns this conversation.");
            }
            return destinations
                    .find(tx, before, wish.to())
                    .map(destination -> moved(before, destination, now))
                    .call(after -> handOn.record(tx, new HandOn.Handed(before, after, wish, viewer), now));
        });
    }

    private static Conversation moved(Conversation before, Destination to, Instant now) {
        return Lifecycle.handOn(before, to.queue(), to.calendar(), to.preference(), now)
                .fold(after -> to.team() == null ? after : after.ofTeam(to.team()), why -> {
                    throw Refusal.conflict(why.code(), why.sentence());
                });
    }
}
