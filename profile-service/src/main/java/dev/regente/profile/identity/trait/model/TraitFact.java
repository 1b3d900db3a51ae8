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

    /** The best word about one profile: a person's last, else an application's last, else a channel's first. */
    static TraitFact better(TraitFact one, TraitFact other) {
        int trust = one.trust.compareTo(other.trust);
        if (trust != 0) {
            return trust > 0 ? one : other;
        }
        boolean sooner = OLDEST_FIRST.compare(one, other) < 0;
        return sooner == (one.trust == Trust.CHANNEL) ? one : other;
    }
}
