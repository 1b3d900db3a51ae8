package dev.regente.kit.broker;

import dev.regente.contracts.Event;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Hears the events of one address. The kit finds every bean of this type and subscribes it to the queue
 * {@code <address>/<service>}.
 */
public interface EventListener<E extends Event> {

    /** What it listens to. */
    String address();

    /** The record that bodies of this address are read into. */
    Class<E> type();

    /**
     * Handles what arrived together, in the transaction that also records the event ids: each event reaches a committed
     * transaction once.
     *
     * <p>Order of arrival means nothing. Never catch: a failure rolls back, splits the batch and parks the culprit.
     */
    Uni<Void> on(Tx tx, List<Envelope<E>> events);
}
