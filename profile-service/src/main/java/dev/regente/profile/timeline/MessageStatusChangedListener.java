package dev.regente.profile.timeline;

import dev.regente.contracts.gateway.MessageStatusChanged;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A reply came further, or failed. */
@ApplicationScoped
class MessageStatusChangedListener implements EventListener<MessageStatusChanged> {

    private final FollowMessages followMessages;

    MessageStatusChangedListener(FollowMessages followMessages) {
        this.followMessages = followMessages;
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
        return followMessages.follow(tx, events);
    }
}
