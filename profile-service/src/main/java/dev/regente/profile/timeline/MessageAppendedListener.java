package dev.regente.profile.timeline;

import dev.regente.contracts.routing.MessageAppended;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A message has its place in a conversation. */
@ApplicationScoped
class MessageAppendedListener implements EventListener<MessageAppended> {

    private final PlaceMessages placeMessages;

    MessageAppendedListener(PlaceMessages placeMessages) {
        this.placeMessages = placeMessages;
    }

    @Override
    public String address() {
        return MessageAppended.ADDRESS;
    }

    @Override
    public Class<MessageAppended> type() {
        return MessageAppended.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<MessageAppended>> events) {
        return placeMessages.place(tx, events);
    }
}
