package dev.regente.profile.identity;

import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.Strength;
import java.time.Instant;
import java.util.UUID;

/**
 * A profile was seen with an identifier.
 *
 * @param profile the home that it belongs to
 * @param strength on whose word
 */
public record Sighting(
        UUID profile, Identifier identifier, Strength strength, Origin origin, Instant firstSeen, Instant lastSeen) {

    /**
     * Who said so.
     *
     * @param source a channel, or the role of the caller
     * @param senderId from whom it came; null when a person typed it
     * @param eventId the event that said so; null when a person typed it
     */
    public record Origin(String source, String senderId, UUID eventId) {}

    Identifier.Key key() {
        return identifier.key();
    }

    Place place() {
        return new Place(key(), profile);
    }

    /** Two sightings in one: the origin of this one, the better word, the span of both. */
    Sighting and(Sighting other) {
        boolean mine = strength.compareTo(other.strength) >= 0;
        return new Sighting(
                profile,
                mine ? identifier : other.identifier,
                mine ? strength : other.strength,
                origin,
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
