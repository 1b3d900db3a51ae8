package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.EventTime;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.routing.OfferEnded;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears how an offer ended; the event has no time but that of its id. */
@ApplicationScoped
class OfferEndedListener implements EventListener<OfferEnded> {

    private final RecordFacts recordFacts;

    OfferEndedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return OfferEnded.ADDRESS;
    }

    @Override
    public Class<OfferEnded> type() {
        return OfferEnded.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<OfferEnded>> events) {
        return recordFacts.record(tx, events, OfferEndedListener::fact);
    }

    static Fact fact(Envelope<OfferEnded> said) {
        OfferEnded event = said.event();
        return Fact.of(said.id(), Kind.OFFER_ENDED, said.sequence(), EventTime.of(said.id()))
                .conversation(event.conversationId())
                .agent(event.agentId())
                .status(event.outcome().toString())
                .with("offerId", event.offerId())
                .with("secondsWaited", event.secondsWaited())
                .with("kind", event.kind() == null ? null : event.kind().toString())
                .with("reason", event.reason())
                .told();
    }
}
