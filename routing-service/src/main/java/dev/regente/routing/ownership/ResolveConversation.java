package dev.regente.routing.ownership;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Lifecycle;
import dev.regente.routing.conversation.model.State;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.ownership.model.Offer;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The owner or a supervisor declares a case solved; there is room for the next. */
@ApplicationScoped
public class ResolveConversation {

    private static final Logger LOG = Logger.getLogger(ResolveConversation.class);

    private final Viewers viewers;
    private final Conversations conversations;
    private final GiveWay giveWay;
    private final Clock clock;
    private final MeterRegistry meters;

    ResolveConversation(
            Viewers viewers, Conversations conversations, GiveWay giveWay, Clock clock, MeterRegistry meters) {
        this.viewers = viewers;
        this.conversations = conversations;
        this.giveWay = giveWay;
        this.clock = clock;
        this.meters = meters;
    }

    /** Why, in a word of the organisation's own, and what is noted about it. */
    record Ending(String reason, String note) {}

    Uni<Conversation> resolve(Tx tx, Viewer viewer, UUID id, String ifMatch, Ending ending) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return viewers.hold(tx, viewer, id, ifMatch).chain(before -> {
            Conversation resolved = resolved(before, viewer, now);
            return conversations
                    .note(tx, id, ending.reason(), ending.note())
                    .chain(() -> conversations.endJoined(tx, id, ending.reason(), now))
                    .invoke(joined -> joined.forEach(c -> OwnershipAnnouncer.resolvedWith(tx, c, ending.reason(), now)))
                    .chain(() -> leave(tx, new GiveWay.Going(before, resolved), ending.reason(), now))
                    .invoke(() -> announce(tx, resolved, ending.reason(), viewer.id(), now))
                    .replaceWith(resolved);
        });
    }

    private Uni<Void> leave(Tx tx, GiveWay.Going going, String reason, Instant now) {
        String owner = going.before().owner();
        List<AgentNews> news =
                owner == null ? List.of() : List.of(OwnershipAnnouncer.resolvedNews(owner, going.after(), reason));
        return giveWay.give(tx, going, Offer.Reason.RESOLVED, news, now);
    }

    private static Conversation resolved(Conversation before, Viewer viewer, Instant now) {
        boolean putAsideByHer = before.state() == State.SNOOZED
                && viewer.id().equals(before.hold().agentId());
        if (!viewer.supervises() && before.owner() == null && before.state().isOpen() && !putAsideByHer) {
            throw Refusal.conflict("not_assigned", "Nobody owns this conversation: accept or claim it first.");
        }
        if (!viewer.supervises() && before.owner() != null && !before.isOwnedBy(viewer.id())) {
            throw Refusal.notAllowed("not_owner", "Another agent owns this conversation.");
        }
        return Lifecycle.resolve(before, now).fold(after -> after, why -> {
            throw Refusal.conflict(why.code(), why.sentence());
        });
    }

    private void announce(Tx tx, Conversation resolved, String reason, String actor, Instant now) {
        OwnershipAnnouncer.resolved(tx, resolved, reason, actor, now);
        tx.afterCommit(() -> {
            meters.counter("regente.routing.resolutions").increment();
            LOG.infof("Agent %s resolved conversation %s", actor, resolved.id());
        });
    }
}
