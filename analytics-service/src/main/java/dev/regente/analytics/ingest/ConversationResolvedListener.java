package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationResolved;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that a case is solved. */
@ApplicationScoped
class ConversationResolvedListener implements EventListener<ConversationResolved> {

    private final RecordFacts recordFacts;

    ConversationResolvedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return ConversationResolved.ADDRESS;
    }

    @Override
    public Class<ConversationResolved> type() {
        return ConversationResolved.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationResolved>> events) {
        return recordFacts.record(tx, events, ConversationResolvedListener::fact);
    }

    static Fact fact(Envelope<ConversationResolved> said) {
        ConversationResolved event = said.event();
        Author actor = event.actor();
        return Fact.of(said.id(), Kind.CONVERSATION_RESOLVED, said.sequence(), event.at())
                .conversation(event.conversationId())
                .episode(event.episode())
                .profile(actor.kind() == Author.Kind.CUSTOMER ? actor.id() : null)
                .agent(actor.kind() == Author.Kind.CUSTOMER ? null : actor.id())
                .author(actor.kind().toString())
                .with("reason", event.reason())
                .told();
    }
}
