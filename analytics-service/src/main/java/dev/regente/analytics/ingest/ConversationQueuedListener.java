package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.routing.ConversationQueued;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that a conversation waits for an agent. */
@ApplicationScoped
class ConversationQueuedListener implements EventListener<ConversationQueued> {

    private final RecordFacts recordFacts;

    ConversationQueuedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return ConversationQueued.ADDRESS;
    }

    @Override
    public Class<ConversationQueued> type() {
        return ConversationQueued.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationQueued>> events) {
        return recordFacts.record(tx, events, ConversationQueuedListener::fact);
    }

    static Fact fact(Envelope<ConversationQueued> said) {
        ConversationQueued event = said.event();
        return Fact.of(said.id(), Kind.CONVERSATION_QUEUED, said.sequence(), event.queuedAt())
                .conversation(event.conversationId())
                .episode(event.episode())
                .queue(event.queue())
                .with("priority", event.priority())
                .with("playbookVersion", event.playbookVersion())
                .with("calendar", event.calendar())
                .with("reason", event.reason())
                .told();
    }
}
