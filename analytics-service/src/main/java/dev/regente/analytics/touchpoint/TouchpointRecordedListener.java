package dev.regente.analytics.touchpoint;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.gateway.TouchpointRecorded;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that somebody did something that is no message; who it was and what it was about is not kept. */
@ApplicationScoped
class TouchpointRecordedListener implements EventListener<TouchpointRecorded> {

    private final RecordFacts recordFacts;

    TouchpointRecordedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return TouchpointRecorded.ADDRESS;
    }

    @Override
    public Class<TouchpointRecorded> type() {
        return TouchpointRecorded.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<TouchpointRecorded>> events) {
        return recordFacts.record(tx, events, TouchpointRecordedListener::fact);
    }

    static Fact fact(Envelope<TouchpointRecorded> said) {
        TouchpointRecorded event = said.event();
        return Fact.of(said.id(), Kind.TOUCHPOINT_RECORDED, said.sequence(), event.occurredAt())
                .channel(event.channel())
                .account(event.account())
                .with("touchpointId", event.touchpointId())
                .with("kind", event.kind())
                .told();
    }
}
