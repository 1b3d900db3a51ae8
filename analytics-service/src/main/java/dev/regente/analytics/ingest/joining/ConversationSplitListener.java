package dev.regente.analytics.ingest.joining;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.routing.ConversationSplit;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that a conversation stands for itself again. */
@ApplicationScoped
class ConversationSplitListener implements EventListener<ConversationSplit> {

    private final RecordFacts recordFacts;

    ConversationSplitListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return ConversationSplit.ADDRESS;
    }

    @Override
    public Class<ConversationSplit> type() {
        return ConversationSplit.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationSplit>> events) {
        return recordFacts.record(tx, events, ConversationSplitListener::fact);
    }

    static Fact fact(Envelope<ConversationSplit> said) {
        ConversationSplit event = said.event();
        return Fact.of(said.id(), Kind.CONVERSATION_SPLIT, said.sequence(), event.splitAt())
                .conversation(event.conversationId())
                .profile(event.profileId())
                .with("split", event.split())
                .told();
    }
}
