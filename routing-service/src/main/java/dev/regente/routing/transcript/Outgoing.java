package dev.regente.routing.transcript;

import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.routing.transcript.model.Leg;
import dev.regente.routing.transcript.model.WayOut;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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

    /** The leg that the customer used last, as whoever, on one channel or, without a channel, on any. */
    public Uni<Optional<Leg>> leg(Tx tx, String customer, String channel) {
        return legs.lastUsed(tx, customer, channel);
    }

    /** What is possible where this leg is closed. */
    public Uni<List<WayOut>> waysOut(Tx tx, String customer, Leg closed, Instant now) {
        return legs.lastUsedOfEach(tx, customer).map(legs -> WayOut.of(closed, legs, now));
    }

    public Uni<Long> number(Tx tx, String senderId) {
        return legs.nextSequence(tx, senderId);
    }

    /** The leg that was last used as each home. */
    public Uni<Map<String, Leg>> legs(Tx tx, Collection<String> homes) {
        return legs.lastUsed(tx, homes);
    }

    /** So many next numbers for each recipient; answers the first of each. */
    public Uni<Map<String, Long>> numbers(Tx tx, SortedMap<String, Integer> counts) {
        return legs.nextSequences(tx, counts);
    }

    /** Appends messages that the gateway is asked to send. */
    public Uni<Void> append(Tx tx, List<Entry> entries) {
        return messages.append(tx, entries).chain(() -> statuses.queued(tx, entries));
    }

    /** Appends a message that the gateway is asked to send. */
    public Uni<Void> append(Tx tx, Entry entry) {
        return append(tx, List.of(entry));
    }
}
