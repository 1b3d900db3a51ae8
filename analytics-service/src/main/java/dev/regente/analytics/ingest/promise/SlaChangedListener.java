package dev.regente.analytics.ingest.promise;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.routing.SlaChanged;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Hears how promises to customers stand. */
@ApplicationScoped
class SlaChangedListener implements EventListener<SlaChanged> {

    private final RecordFacts recordFacts;

    SlaChangedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return SlaChanged.ADDRESS;
    }

    @Override
    public Class<SlaChanged> type() {
        return SlaChanged.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<SlaChanged>> events) {
        return recordFacts.record(tx, events, SlaChangedListener::fact);
    }

    static Fact fact(Envelope<SlaChanged> said) {
        SlaChanged event = said.event();
        return Fact.of(said.id(), Kind.SLA_CHANGED, said.sequence(), event.at())
                .conversation(event.conversationId())
                .episode(event.episode())
                .queue(event.queue())
                .status(event.state().toString())
                .with("policy", event.policy())
                .with("policyVersion", Long.toString(event.policyVersion()))
                .with("metric", event.metric().toString())
                .with("run", Integer.toString(event.run()))
                .with("targetSeconds", event.targetSeconds())
                .with("businessSeconds", event.businessSeconds())
                .with("startedAt", text(event.startedAt()))
                .with("dueAt", text(event.dueAt()))
                .told();
    }

    private static String text(Instant at) {
        return at == null ? null : at.toString();
    }
}
