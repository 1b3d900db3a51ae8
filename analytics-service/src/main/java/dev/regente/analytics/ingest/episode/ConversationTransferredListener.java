package dev.regente.analytics.ingest.episode;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationTransferred;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that a conversation is handed on. */
@ApplicationScoped
class ConversationTransferredListener implements EventListener<ConversationTransferred> {

    private final RecordFacts recordFacts;

    ConversationTransferredListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return ConversationTransferred.ADDRESS;
    }

    @Override
    public Class<ConversationTransferred> type() {
        return ConversationTransferred.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationTransferred>> events) {
        return recordFacts.record(tx, events, ConversationTransferredListener::fact);
    }

    static Fact fact(Envelope<ConversationTransferred> said) {
        ConversationTransferred event = said.event();
        Author actor = event.actor();
        boolean customer = actor.kind() == Author.Kind.CUSTOMER;
        return Fact.of(said.id(), Kind.CONVERSATION_TRANSFERRED, said.sequence(), event.at())
                .conversation(event.conversationId())
                .episode(event.episode())
                .profile(customer ? actor.id() : null)
                .agent(customer ? null : actor.id())
                .author(actor.kind().toString())
                .with("fromKind", event.from().kind().toString())
                .with("from", event.from().id())
                .with("toKind", event.to().kind().toString())
                .with("to", event.to().id())
                .with("mode", event.mode().toString())
                .told();
    }
}
