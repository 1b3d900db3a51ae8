package dev.regente.profile.timeline;

import dev.regente.contracts.routing.ConversationOpened;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A profile has an open conversation. */
@ApplicationScoped
class ConversationOpenedListener implements EventListener<ConversationOpened> {

    private final OpenConversations openConversations;

    ConversationOpenedListener(OpenConversations openConversations) {
        this.openConversations = openConversations;
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
        return openConversations.open(tx, events);
    }
}
