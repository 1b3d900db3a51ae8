package dev.regente.routing.transfer;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.note.WriteNotes;
import dev.regente.routing.note.model.Note;
import dev.regente.routing.ownership.GiveWay;
import dev.regente.routing.ownership.consultation.Consultations;
import dev.regente.routing.ownership.model.Consultation;
import dev.regente.routing.ownership.model.Offer;
import dev.regente.routing.ownership.offer.OfferAnnouncer;
import dev.regente.routing.ownership.offer.Offers;
import dev.regente.routing.transfer.TransferConversation.Wish;
import dev.regente.routing.transfer.model.Target;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Writes that colleagues are asked to take a conversation over, or are so no longer, and tells whom it concerns. */
@ApplicationScoped
class RecordConsultation {

    private static final Logger LOG = Logger.getLogger(Consult.class);

    private final Consultations consultations;
    private final Rows rows;
    private final WriteNotes notes;
    private final GiveWay giveWay;
    private final MeterRegistry meters;

    RecordConsultation(
            Consultations consultations, Rows rows, WriteNotes notes, GiveWay giveWay, MeterRegistry meters) {
        this.consultations = consultations;
        this.rows = rows;
        this.notes = notes;
        this.giveWay = giveWay;
        this.meters = meters;
    }

    /**
     * A consultation that begins.
     *
     * @param owned the conversation with the token of the offers
     * @param queue where it belongs when it is taken over
     * @param by who asks
     */
    record Begun(Conversation owned, List<Offer> offers, String queue, Wish wish, Viewer by) {

        Consultation consultation(UUID note, Instant now) {
            Target to = wish.to();
            var party =
                    new Consultation.Party(Consultation.Kind.valueOf(to.kind().name()), to.id());
            return new Consultation(owned.id(), by.id(), party, queue, note, now);
        }
    }

    /** What changes where it lies already. */
    @ApplicationScoped
    static class Rows {

        private final Conversations conversations;
        private final Offers offers;
        private final AgentEvents feed;

        Rows(Conversations conversations, Offers offers, AgentEvents feed) {
            this.conversations = conversations;
            this.offers = offers;
            this.feed = feed;
        }

        Uni<Void> write(Tx tx, Begun begun, Instant now) {
            return conversations
                    .record(tx, List.of(begun.owned()), now)
                    .chain(() -> offers.make(tx, begun.offers()))
                    .chain(() -> feed.tell(tx, news(begun)));
        }

        /** Its owner too: she may have other screens, or a supervisor asks for her. */
        private static List<AgentNews> news(Begun begun) {
            var news = new ArrayList<AgentNews>();
            Target to = begun.wish().to();
            news.add(new AgentNews(
                    begun.owned().owner(),
                    AgentNews.Kind.CONSULTATION_STARTED,
                    Map.of(
                            "conversationId", begun.owned().id().toString(),
                            "to", to.kind().name().toLowerCase(Locale.ROOT),
                            "id", to.id())));
            begun.offers()
                    .forEach(offer ->
                            news.add(OfferAnnouncer.madeNews(offer, begun.by().id())));
            return news;
        }
    }

    Uni<Void> requireNone(Tx tx, Conversation held) {
        return pending(tx, held)
                .invoke(pending -> {
                    if (pending) {
                        throw Refusal.conflict(
                                "consultation_open", "Colleagues are asked already: take that back first.");
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> requireOne(Tx tx, Conversation held) {
        return pending(tx, held)
                .invoke(pending -> {
                    if (!pending) {
                        throw Refusal.conflict("no_consultation", "Nobody is asked to take it over.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Boolean> pending(Tx tx, Conversation held) {
        return consultations.of(tx, List.of(held.id())).map(all -> !all.isEmpty());
    }

    /** The note comes last, as its news is for her whose row in the feed is held by then. */
    Uni<Void> begin(Tx tx, Begun begun, Instant now) {
        begun.offers()
                .forEach(offer -> OfferAnnouncer.made(tx, offer, begun.owned().traceparent()));
        tx.afterCommit(() -> {
            meters.counter("regente.routing.consultations", "what", "started").increment();
            LOG.infof(
                    "Agent %s asks %s to take conversation %s over",
                    begun.by().id(),
                    begun.offers().stream().map(Offer::agentId).toList(),
                    begun.owned().id());
        });
        return rows.write(tx, begun, now)
                .chain(() -> note(tx, begun))
                .chain(note -> consultations.begin(tx, begun.consultation(note, now)));
    }

    Uni<Void> cancel(Tx tx, Conversation before, Conversation after, Viewer by, Instant now) {
        tx.afterCommit(() -> LOG.infof("Agent %s asks nobody any more about conversation %s", by.id(), after.id()));
        return giveWay.give(tx, new GiveWay.Going(before, after), Offer.Reason.CANCELLED, List.of(), now);
    }

    private Uni<UUID> note(Tx tx, Begun begun) {
        String text = begun.wish().note();
        return text == null
                ? Uni.createFrom().nullItem()
                : notes.write(tx, begun.by(), begun.owned(), text).map(Note::id);
    }
}
