package dev.regente.profile.identity;

import dev.regente.profile.identity.model.Identifier;
import java.time.Instant;
import java.util.UUID;

/**
 * A profile was seen with an identifier.
 *
 * @param source who said so: a channel, or the role of the caller
 * @param senderId from whom it came; null when a person typed it
 * @param eventId the event that said so; null when a person typed it
 */
public record Sighting(
        UUID profile,
        Identifier identifier,
        String source,
        String senderId,
        UUID eventId,
        Instant firstSeen,
        Instant lastSeen) {

    Identifier.Key key() {
        return identifier.key();
    }

    Place place() {
        return new Place(key(), profile);
    }

    /** Two sightings in one: the origin of this one, the word of either channel, the span of both. */
    Sighting and(Sighting other) {
        return new Sighting(
                profile,
                identifier.verified() ? identifier : other.identifier,
                source,
                senderId,
                eventId,
                firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
                lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen);
    }

    /** Where it is recorded. */
    record Place(Identifier.Key key, UUID profile) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byKey = key.compareTo(other.key);
            return byKey != 0 ? byKey : profile.toString().compareTo(other.profile.toString());
        }
    }
}
