package dev.regente.profile.identity;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.Event;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.identity.model.Introduction;
import dev.regente.profile.identity.resolution.model.Decision;
import dev.regente.profile.identity.resolution.model.Decision.Learned;
import dev.regente.profile.identity.resolution.model.Seen;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something that somebody did, and the decision who she is.
 *
 * @param heard what it said about her that means anything
 * @param teaches whether it said anything new
 * @param profileId the profile that answers for her now
 */
public record Identified(Contact contact, Seen heard, Decision decision, boolean teaches, UUID profileId) {

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

    /** The profile under which it is recorded for ever. */
    public UUID home() {
        return decision.home();
    }

    /** Whether the home had to be opened for it. */
    public boolean opens() {
        return decision.opens();
    }

    /** Whether it said anything new, or something followed from it, as when the rules are others than before. */
    public boolean isNews() {
        return teaches || !decision.joins().isEmpty() || !decision.freezes().isEmpty();
    }

    Identified answeringBy(UUID root) {
        return new Identified(contact, heard, decision, teaches, root);
    }

    Introduction introduction() {
        return contact.introduction();
    }

    /** An answer that we sent is no sign of life of the customer. */
    public Stream<Sighting> sightings() {
        return contact.ours() && !decision.links()
                ? Stream.empty()
                : decision.learned().stream().map(this::sighting);
    }

    private Sighting sighting(Learned learned) {
        return new Sighting(
                home(),
                learned.identifier(),
                learned.strength(),
                new Sighting.Origin(
                        contact.via().channel(),
                        contact.senderId(),
                        contact.said().id()),
                contact.occurredAt().isBefore(contact.receivedAt()) ? contact.occurredAt() : contact.receivedAt(),
                // By the clock that decides: of what is filled in later the limits know as of what is told live.
                contact.receivedAt());
    }
}
