package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.EventTime;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.routing.OfferMade;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that an agent was offered a conversation; the event has no time but that of its id. */
@ApplicationScoped
class OfferMadeListener implements EventListener<OfferMade> {

    private final RecordFacts recordFacts;

    OfferMadeListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return OfferMade.ADDRESS;
    }

    @Override
    public Class<OfferMade> type() {
        return OfferMade.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<OfferMade>> events) {
        return recordFacts.record(tx, events, OfferMadeListener::fact);
    }

    static Fact fact(Envelope<OfferMade> said) {
        OfferMade event = said.event();
        return Fact.of(said.id(), Kind.OFFER_MADE, said.sequence(), EventTime.of(said.id()))
                .conversation(event.conversationId())
                .agent(event.agentId())
                .with("offerId", event.offerId())
                .with("expiresAt", event.expiresAt().toString())
                .with("kind", event.kind() == null ? null : event.kind().toString())
                .told();
    }
}
