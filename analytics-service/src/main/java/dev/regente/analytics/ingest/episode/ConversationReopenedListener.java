package dev.regente.analytics.ingest.episode;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationReopened;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that a resolved conversation goes on: a new episode of it begins. */
@ApplicationScoped
class ConversationReopenedListener implements EventListener<ConversationReopened> {

    private final RecordFacts recordFacts;

    ConversationReopenedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return ConversationReopened.ADDRESS;
    }

    @Override
    public Class<ConversationReopened> type() {
        return ConversationReopened.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationReopened>> events) {
        return recordFacts.record(tx, events, ConversationReopenedListener::fact);
    }

    static Fact fact(Envelope<ConversationReopened> said) {
        ConversationReopened event = said.event();
        Author actor = event.actor();
        boolean customer = actor.kind() == Author.Kind.CUSTOMER;
        return Fact.of(said.id(), Kind.CONVERSATION_REOPENED, said.sequence(), event.at())
                .conversation(event.conversationId())
                .episode(event.episode())
                .profile(customer ? actor.id() : null)
                .agent(customer ? null : actor.id())
                .author(actor.kind().toString())
                .channel(event.channel())
                .account(event.account())
                .with("reason", event.reason())
                .told();
    }
}
