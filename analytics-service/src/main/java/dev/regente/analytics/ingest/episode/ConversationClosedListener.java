package dev.regente.analytics.ingest.episode;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationClosed;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that a conversation is over. */
@ApplicationScoped
class ConversationClosedListener implements EventListener<ConversationClosed> {

    private final RecordFacts recordFacts;

    ConversationClosedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return ConversationClosed.ADDRESS;
    }

    @Override
    public Class<ConversationClosed> type() {
        return ConversationClosed.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationClosed>> events) {
        return recordFacts.record(tx, events, ConversationClosedListener::fact);
    }

    static Fact fact(Envelope<ConversationClosed> said) {
        ConversationClosed event = said.event();
        Author actor = event.actor();
        boolean customer = actor.kind() == Author.Kind.CUSTOMER;
        return Fact.of(said.id(), Kind.CONVERSATION_CLOSED, said.sequence(), event.at())
                .conversation(event.conversationId())
                .episode(event.episode())
                .profile(customer ? actor.id() : null)
                .agent(customer ? null : actor.id())
                .author(actor.kind().toString())
                .with("reason", event.reason())
                .told();
    }
}
