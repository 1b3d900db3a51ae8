package dev.regente.analytics.ingest.episode;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationChanged;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears how a conversation is labelled and ranked now. */
@ApplicationScoped
class ConversationChangedListener implements EventListener<ConversationChanged> {

    private final RecordFacts recordFacts;

    ConversationChangedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return ConversationChanged.ADDRESS;
    }

    @Override
    public Class<ConversationChanged> type() {
        return ConversationChanged.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationChanged>> events) {
        return recordFacts.record(tx, events, ConversationChangedListener::fact);
    }

    static Fact fact(Envelope<ConversationChanged> said) {
        ConversationChanged event = said.event();
        Author actor = event.actor();
        boolean customer = actor.kind() == Author.Kind.CUSTOMER;
        return Fact.of(said.id(), Kind.CONVERSATION_CHANGED, said.sequence(), event.at())
                .conversation(event.conversationId())
                .episode(event.episode())
                .profile(customer ? actor.id() : null)
                .agent(customer ? null : actor.id())
                .author(actor.kind().toString())
                .with("tags", event.tags())
                .with("priority", event.priority())
                .with("team", event.team())
                .with("topic", event.topic())
                .told();
    }
}
