package dev.regente.kit.broker;

import dev.regente.contracts.Event;
import io.vertx.proton.ProtonDelivery;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One delivery of the broker, not settled yet.
 *
 * @param event null when the message could not be read
 * @param trouble why it could not be read; null when it could
 * @param redelivered whether the broker says that somebody had it before
 */
record Arrival<E extends Event>(
        ProtonDelivery delivery,
        String address,
        UUID id,
        String rawId,
        String subject,
        long sequence,
        String traceparent,
        byte[] body,
        E event,
        Trouble trouble,
        boolean redelivered) {

    /** A parked event that is tried again by hand: it belongs to no delivery. */
    static <E extends Event> Arrival<E> replayed(ParkedEvents.Parked parked, E event) {
        UUID id = idOf(parked.eventId());
        return new Arrival<>(
                null,
                parked.address(),
                id,
                parked.eventId(),
                parked.subject(),
                parked.sequence(),
                parked.traceparent(),
                parked.body(),
                event,
                null,
                true);
    }

    /** A foreign publisher may use any text as an id; the same text always becomes the same UUID. */
    static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A stable word and a sentence about what is wrong with a message. */
    record Trouble(String reason, String detail) {}
}
