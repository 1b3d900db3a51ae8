package dev.regente.analytics.ingest.episode;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationSnoozed;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that a conversation is put aside. */
@ApplicationScoped
class ConversationSnoozedListener implements EventListener<ConversationSnoozed> {

    private final RecordFacts recordFacts;

    ConversationSnoozedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return ConversationSnoozed.ADDRESS;
    }

    @Override
    public Class<ConversationSnoozed> type() {
        return ConversationSnoozed.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationSnoozed>> events) {
        return recordFacts.record(tx, events, ConversationSnoozedListener::fact);
    }

    static Fact fact(Envelope<ConversationSnoozed> said) {
        ConversationSnoozed event = said.event();
        Author actor = event.actor();
        boolean customer = actor.kind() == Author.Kind.CUSTOMER;
        return Fact.of(said.id(), Kind.CONVERSATION_SNOOZED, said.sequence(), event.at())
                .conversation(event.conversationId())
                .episode(event.episode())
                .profile(customer ? actor.id() : null)
                .agent(customer ? null : actor.id())
                .author(actor.kind().toString())
                .with("reason", event.reason())
                .with("until", event.until() == null ? null : event.until().toString())
                .told();
    }
}
