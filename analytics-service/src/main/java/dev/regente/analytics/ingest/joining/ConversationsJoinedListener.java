package dev.regente.analytics.ingest.joining;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.routing.ConversationsJoined;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that a conversation is shown in another one of the same customer. */
@ApplicationScoped
class ConversationsJoinedListener implements EventListener<ConversationsJoined> {

    private final RecordFacts recordFacts;

    ConversationsJoinedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return ConversationsJoined.ADDRESS;
    }

    @Override
    public Class<ConversationsJoined> type() {
        return ConversationsJoined.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationsJoined>> events) {
        return recordFacts.record(tx, events, ConversationsJoinedListener::fact);
    }

    static Fact fact(Envelope<ConversationsJoined> said) {
        ConversationsJoined event = said.event();
        return Fact.of(said.id(), Kind.CONVERSATIONS_JOINED, said.sequence(), event.joinedAt())
                .conversation(event.conversationId())
                .profile(event.profileId())
                .with("joined", event.joined())
                .told();
    }
}
