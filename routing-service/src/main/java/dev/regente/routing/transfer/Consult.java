package dev.regente.routing.transfer;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.assignment.AskColleagues;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.conversation.model.Consulting;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Move;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.transfer.Destinations.Destination;
import dev.regente.routing.transfer.TransferConversation.Wish;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A warm transfer: colleagues are asked, and the owner has the conversation until one of them accepts. */
@ApplicationScoped
class Consult {

    private final Viewers viewers;
    private final Destinations destinations;
    private final AskColleagues colleagues;
    private final RecordConsultation record;
    private final Clock clock;

    Consult(
            Viewers viewers,
            Destinations destinations,
            AskColleagues colleagues,
            RecordConsultation record,
            Clock clock) {
        this.viewers = viewers;
        this.destinations = destinations;
        this.colleagues = colleagues;
        this.record = record;
        this.clock = clock;
    }

    Uni<Conversation> ask(Tx tx, Viewer viewer, UUID id, String ifMatch, Wish wish) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return viewers.hold(tx, viewer, id, ifMatch)
                .invoke(before -> requireOwner(before, viewer))
                .call(before -> record.requireNone(tx, before))
                .chain(before -> destinations.find(tx, before, wish.to()).chain(to -> {
                    Conversation asking = asking(before, to);
                    return colleagues
                            .ask(tx, asking, wanted(to), now)
                            .call(offers -> record.begin(
                                    tx, new RecordConsultation.Begun(asking, offers, to.queue(), wish, viewer), now))
                            .replaceWith(asking);
                }));
    }

    /** She, or a supervisor, takes it back: it stays with its owner. */
    Uni<Conversation> cancel(Tx tx, Viewer viewer, UUID id, String ifMatch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return viewers.hold(tx, viewer, id, ifMatch)
                .invoke(before -> requireOwner(before, viewer))
                .call(before -> record.requireOne(tx, before))
                .chain(before -> {
                    Conversation alone = moved(Consulting.takenBack(before));
                    return record.cancel(tx, before, alone, viewer, now).replaceWith(alone);
                });
    }

    private static void requireOwner(Conversation before, Viewer viewer) {
        if (before.owner() == null) {
            throw Refusal.conflict("not_assigned", "Nobody owns this conversation: accept or claim it first.");
        }
        if (!viewer.supervises() && !before.isOwnedBy(viewer.id())) {
            throw Refusal.notAllowed("not_owner", "Another agent owns this conversation.");
        }
    }

    private static Conversation asking(Conversation before, Destination to) {
        if (to.preference() != null && before.isOwnedBy(to.preference().agentId())) {
            throw Refusal.conflict(Move.Why.ALREADY_HERS.code(), Move.Why.ALREADY_HERS.sentence());
        }
        return moved(Consulting.ask(before));
    }

    private static Conversation moved(Move move) {
        return move.fold(after -> after, why -> {
            throw Refusal.conflict(why.code(), why.sentence());
        });
    }

    private static AskColleagues.Wanted wanted(Destination to) {
        String agentId = to.preference() == null ? null : to.preference().agentId();
        return new AskColleagues.Wanted(to.queue(), agentId, to.team());
    }
}
