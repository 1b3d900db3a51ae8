package dev.regente.routing.transfer;

import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationTransferred;
import dev.regente.contracts.routing.ConversationTransferred.Kind;
import dev.regente.contracts.routing.ConversationTransferred.Mode;
import dev.regente.contracts.routing.ConversationTransferred.Party;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.routing.conversation.ConversationAnnouncer;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.label.LabelRows;
import dev.regente.routing.note.WriteNotes;
import dev.regente.routing.ownership.GiveWay;
import dev.regente.routing.ownership.model.Offer;
import dev.regente.routing.transfer.TransferConversation.Wish;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/** Records that a conversation waits for somebody else, and tells whom it concerns. */
@ApplicationScoped
class HandOn {

    private static final Logger LOG = Logger.getLogger(TransferConversation.class);

    private final GiveWay giveWay;
    private final LabelRows labels;
    private final WriteNotes notes;
    private final MeterRegistry meters;

    HandOn(GiveWay giveWay, LabelRows labels, WriteNotes notes, MeterRegistry meters) {
        this.giveWay = giveWay;
        this.labels = labels;
        this.notes = notes;
        this.meters = meters;
    }

    /**
     * One that was handed on.
     *
     * @param by who did it
     */
    record Handed(Conversation before, Conversation after, Wish wish, Viewer by) {

        Party from() {
            return before.owner() == null
                    ? new Party(Kind.QUEUE, before.waiting().queue())
                    : new Party(Kind.AGENT, before.owner());
        }

        Party to() {
            return new Party(Kind.valueOf(wish.to().kind().name()), wish.to().id());
        }
    }

    Uni<Void> record(Tx tx, Handed handed, Instant now) {
        return labels.write(tx, handed.after(), false)
                .chain(() -> note(tx, handed))
                .chain(() -> giveWay.give(
                        tx,
                        new GiveWay.Going(handed.before(), handed.after()),
                        Offer.Reason.MOVED,
                        news(handed.before()),
                        now))
                .invoke(() -> {
                    announce(tx, handed, now);
                    tx.afterCommit(() -> done(handed));
                });
    }

    private Uni<Void> note(Tx tx, Handed handed) {
        String text = handed.wish().note();
        return text == null
                ? Uni.createFrom().voidItem()
                : notes.write(tx, handed.by(), handed.after(), text).replaceWithVoid();
    }

    private static List<AgentNews> news(Conversation before) {
        return before.owner() == null
                ? List.of()
                : List.of(new AgentNews(
                        before.owner(),
                        AgentNews.Kind.CONVERSATION_TRANSFERRED,
                        Map.of("conversationId", before.id().toString())));
    }

    private void done(Handed handed) {
        String kind = handed.wish().to().kind().name().toLowerCase(Locale.ROOT);
        meters.counter("regente.routing.transfers", "to", kind, "mode", "cold").increment();
        LOG.infof(
                "Agent %s handed conversation %s on to %s %s",
                handed.by().id(), handed.after().id(), kind, handed.wish().to().id());
    }

    private static void announce(Tx tx, Handed handed, Instant now) {
        Conversation c = handed.after();
        tx.announce(
                new ConversationTransferred(
                        c.id().toString(),
                        c.episode(),
                        handed.from(),
                        handed.to(),
                        Mode.COLD,
                        handed.wish().note(),
                        new Author(Author.Kind.AGENT, handed.by().id()),
                        now),
                Tracing.answer(ConversationTransferred.ADDRESS, c.traceparent()));
        ConversationAnnouncer.queued(tx, c, List.of(), now);
    }
}
