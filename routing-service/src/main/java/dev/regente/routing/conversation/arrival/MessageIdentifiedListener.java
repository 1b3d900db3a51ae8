package dev.regente.routing.conversation.arrival;

import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears messages whose writers are known. */
@ApplicationScoped
class MessageIdentifiedListener implements EventListener<MessageIdentified> {

    private final TakeMessages takeMessages;

    MessageIdentifiedListener(TakeMessages takeMessages) {
        this.takeMessages = takeMessages;
    }

    @Override
    public String address() {
        return MessageIdentified.ADDRESS;
    }

    @Override
    public Class<MessageIdentified> type() {
        return MessageIdentified.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<MessageIdentified>> events) {
        return takeMessages.take(tx, events);
    }
}
