package dev.regente.profile.identity.trait.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * That something is so about a profile, as somebody said once. Facts are only added.
 *
 * @param home the profile that it was said about
 * @param trait a field of a profile; a field of its attributes is {@code attributes.<name>}
 * @param value null when it was said that there is none
 */
public record TraitFact(UUID id, UUID home, String trait, Object value, Trust trust, Instant at) {

    static final Comparator<TraitFact> OLDEST_FIRST =
            Comparator.comparing(TraitFact::at).thenComparing(TraitFact::id);

    /** The best word about one profile: the last that somebody said on purpose, else a channel's first. */
    static TraitFact better(TraitFact one, TraitFact other) {
        boolean casual = one.trust == Trust.CHANNEL;
        if (casual != (other.trust == Trust.CHANNEL)) {
            return casual ? other : one;
        }
        boolean sooner = OLDEST_FIRST.compare(one, other) < 0;
        return sooner == casual ? one : other;
    }
}
