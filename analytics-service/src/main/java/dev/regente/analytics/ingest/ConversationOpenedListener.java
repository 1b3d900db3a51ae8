package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.routing.ConversationOpened;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that an episode of a conversation has begun. */
@ApplicationScoped
class ConversationOpenedListener implements EventListener<ConversationOpened> {

    private final RecordFacts recordFacts;

    ConversationOpenedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return ConversationOpened.ADDRESS;
    }

    @Override
    public Class<ConversationOpened> type() {
        return ConversationOpened.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationOpened>> events) {
        return recordFacts.record(tx, events, ConversationOpenedListener::fact);
    }

    static Fact fact(Envelope<ConversationOpened> said) {
        ConversationOpened event = said.event();
        return Fact.of(said.id(), Kind.CONVERSATION_OPENED, said.sequence(), event.openedAt())
                .conversation(event.conversationId())
                .episode(event.episode())
                .profile(event.profileId())
                .channel(event.channel())
                .account(event.account())
                .with("topic", event.topic())
                .told();
    }
}
