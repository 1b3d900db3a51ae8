package dev.regente.routing.transcript;

import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.routing.transcript.model.Leg;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is needed to say something to a customer: a leg, a number in its order, a line in the transcript. */
@ApplicationScoped
public class Outgoing {

    private final Legs legs;
    private final Messages messages;
    private final MessageStatuses statuses;
    private final Ids ids;

    Outgoing(Legs legs, Messages messages, MessageStatuses statuses, Ids ids) {
        this.legs = legs;
        this.messages = messages;
        this.statuses = statuses;
        this.ids = ids;
    }

    public UUID newId() {
        return ids.next();
    }

    /** The leg that the customer used last, on one channel or, without a channel, on any. */
    public Uni<Optional<Leg>> leg(Tx tx, String profileId, String channel) {
        return legs.lastUsed(tx, profileId, channel);
    }

    public Uni<Long> number(Tx tx, String senderId) {
        return legs.nextSequence(tx, senderId);
    }

    /** Appends a message that the gateway is asked to send. */
    public Uni<Void> append(Tx tx, Entry entry) {
        return messages.append(tx, List.of(entry)).chain(() -> statuses.queued(tx, entry.id(), entry.at()));
    }
}
