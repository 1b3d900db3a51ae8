package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.model.Identifier;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What one event, or one person at a desk, says about who somebody is.
 *
 * @param senderId the gateway's id of the person on a channel account; null when nobody sent anything
 */
public record Seen(UUID eventId, Instant receivedAt, String senderId, List<Identifier> identifiers) {

    /** The order in which what is seen is decided, and in which a replay decides it again. */
    public static final Comparator<Seen> IN_ORDER =
            Comparator.comparing(Seen::receivedAt).thenComparing(Seen::eventId);

    public Seen {
        identifiers = List.copyOf(identifiers);
    }

    /** What a person gives, who knows of no event. */
    public static Seen told(List<Identifier> identifiers) {
        return new Seen(null, null, null, identifiers);
    }

    /** The same without some of the identifiers. */
    Seen without(Predicate<Identifier> unwanted) {
        return identifiers.stream().noneMatch(unwanted)
                ? this
                : new Seen(
                        eventId,
                        receivedAt,
                        senderId,
                        identifiers.stream().filter(unwanted.negate()).toList());
    }

    /** Whether any channel stands behind it; where none does it is only claims. */
    boolean isVouched() {
        return senderId != null || identifiers.stream().anyMatch(Identifier::verified);
    }
}
