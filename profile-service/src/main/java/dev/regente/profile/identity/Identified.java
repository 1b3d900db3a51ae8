package dev.regente.profile.identity;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.Event;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.Introduction;
import dev.regente.profile.identity.model.Resolution;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something that somebody did, and the decision who she is.
 *
 * @param opens whether the profile has to be opened for it
 * @param first whether nobody had heard of its sender
 * @param learned the identifiers that its profile is seen with
 */
public record Identified(
        Contact contact, Resolution resolution, boolean opens, boolean first, List<Identifier> learned) {

    /**
     * Something that somebody did, with all that tells who she is.
     *
     * @param senderId the gateway's id of her on the account; null where it knows none
     * @param via where she did it, or the role of the application that told it
     * @param ours whether we did it, and she only received it
     */
    public record Contact(
            Envelope<? extends Event> said,
            String senderId,
            Via via,
            List<ClaimedIdentifier> claims,
            Introduction introduction,
            boolean ours,
            Instant occurredAt,
            Instant receivedAt) {}

    /** A channel and one of its accounts. */
    public record Via(String channel, String account) {}

    public UUID profileId() {
        return resolution.profile();
    }

    Introduction introduction() {
        return contact.introduction();
    }

    /** An answer that we sent is no sign of life of the customer. */
    Stream<Sighting> sightings() {
        return contact.ours() && !first ? Stream.empty() : learned.stream().map(this::sighting);
    }

    private Sighting sighting(Identifier identifier) {
        return new Sighting(
                profileId(),
                identifier,
                contact.via().channel(),
                contact.senderId(),
                contact.said().id(),
                contact.occurredAt(),
                contact.occurredAt());
    }
}
