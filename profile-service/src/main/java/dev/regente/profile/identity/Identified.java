package dev.regente.profile.identity;

import dev.regente.contracts.Direction;
import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.Introduction;
import dev.regente.profile.identity.model.Resolution;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A message and the decision whose it is.
 *
 * @param opens whether the profile has to be opened for it
 * @param first whether nobody had heard of its sender
 * @param learned the identifiers that its profile is seen with
 */
record Identified(
        Envelope<MessageReceived> envelope,
        Resolution resolution,
        boolean opens,
        boolean first,
        List<Identifier> learned) {

    MessageReceived message() {
        return envelope.event();
    }

    UUID profileId() {
        return resolution.profile();
    }

    /** An echo names the one who answered, not the customer. */
    Introduction introduction() {
        var sender = message().sender();
        return isInbound() && sender != null
                ? Introduction.of(sender.displayName(), sender.locale())
                : Introduction.NONE;
    }

    /** An answer that we sent is no sign of life of the customer. */
    Stream<Sighting> sightings() {
        return isInbound() || first ? learned.stream().map(this::sighting) : Stream.empty();
    }

    private boolean isInbound() {
        return message().direction() != Direction.OUTBOUND;
    }

    private Sighting sighting(Identifier identifier) {
        MessageReceived m = message();
        return new Sighting(
                profileId(), identifier, m.channel(), m.senderId(), envelope.id(), m.occurredAt(), m.occurredAt());
    }
}
