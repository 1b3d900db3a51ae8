package dev.regente.routing.transcript;

import dev.regente.contracts.gateway.MessageStatusChanged;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears what became of the messages that the gateway sent for us. */
@ApplicationScoped
class MessageStatusChangedListener implements EventListener<MessageStatusChanged> {

    private final TrackStatuses trackStatuses;

    MessageStatusChangedListener(TrackStatuses trackStatuses) {
        this.trackStatuses = trackStatuses;
    }

    @Override
    public String address() {
        return MessageStatusChanged.ADDRESS;
    }

    @Override
    public Class<MessageStatusChanged> type() {
        return MessageStatusChanged.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<MessageStatusChanged>> events) {
        return trackStatuses.track(tx, events);
    }
}
