package dev.regente.profile.message;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Somebody wrote, on whatever channel. */
@ApplicationScoped
class MessageReceivedListener implements EventListener<MessageReceived> {

    private final IdentifyMessages identifyMessages;

    MessageReceivedListener(IdentifyMessages identifyMessages) {
        this.identifyMessages = identifyMessages;
    }

    @Override
    public String address() {
        return MessageReceived.ADDRESS;
    }

    @Override
    public Class<MessageReceived> type() {
        return MessageReceived.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<MessageReceived>> events) {
        return identifyMessages.identify(tx, events);
    }
}
