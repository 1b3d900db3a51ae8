package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.gateway.MessageStatusChanged;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears how far a reply has come. */
@ApplicationScoped
class MessageStatusChangedListener implements EventListener<MessageStatusChanged> {

    private final RecordFacts recordFacts;

    MessageStatusChangedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return MessageStatusChanged.ADDRESS;
    }

    @Override
    public Class<MessageStatusChanged> type() {
        return MessageStatusChanged.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<MessageStatusChanged>> events) {
        return recordFacts.record(tx, events, MessageStatusChangedListener::fact);
    }

    static Fact fact(Envelope<MessageStatusChanged> said) {
        MessageStatusChanged event = said.event();
        return Fact.of(said.id(), Kind.MESSAGE_STATUS_CHANGED, said.sequence(), event.at())
                .conversation(event.conversationId())
                .message(event.messageId())
                .status(event.status().toString())
                .with("reason", event.reason() == null ? null : event.reason().code())
                .told();
    }
}
