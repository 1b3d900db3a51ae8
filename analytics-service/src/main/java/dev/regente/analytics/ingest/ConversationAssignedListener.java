package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationAssigned;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that a conversation has an owner. */
@ApplicationScoped
class ConversationAssignedListener implements EventListener<ConversationAssigned> {

    private final RecordFacts recordFacts;

    ConversationAssignedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return ConversationAssigned.ADDRESS;
    }

    @Override
    public Class<ConversationAssigned> type() {
        return ConversationAssigned.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationAssigned>> events) {
        return recordFacts.record(tx, events, ConversationAssignedListener::fact);
    }

    static Fact fact(Envelope<ConversationAssigned> said) {
        ConversationAssigned event = said.event();
        boolean human = event.agentKind() == ConversationAssigned.AgentKind.HUMAN;
        return Fact.of(said.id(), Kind.CONVERSATION_ASSIGNED, said.sequence(), event.assignedAt())
                .conversation(event.conversationId())
                .episode(event.episode())
                .agent(event.agentId())
                .author((human ? Author.Kind.AGENT : Author.Kind.BOT).toString())
                .with("by", event.by().toString())
                .told();
    }
}
