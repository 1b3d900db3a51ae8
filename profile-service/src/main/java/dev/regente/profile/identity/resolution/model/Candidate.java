package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.model.IdentifierType;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who could be meant, too.
 *
 * @param on by which types of identifier
 * @param score from 0 to 1: how likely it is
 * @param doubtful whether the message itself is in doubt, or two profiles only resemble each other
 */
public record Candidate(UUID profile, Set<IdentifierType> on, double score, boolean doubtful) {

    static final Comparator<Candidate> LIKELIEST_FIRST =
            Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::profile);

    private static final double STEP = 100;

    static Candidate by(UUID profile, IdentifierType type, double score, boolean doubtful) {
        return new Candidate(profile, EnumSet.of(type), score, doubtful);
    }

    /** Two independent signs: the chance that both mislead. A second one of the same type says nothing new. */
    Candidate and(Candidate other) {
        var types = EnumSet.copyOf(on);
        double both = types.addAll(other.on)
                ? Math.round((1 - (1 - score) * (1 - other.score)) * STEP) / STEP
                : Math.max(score, other.score);
        return new Candidate(profile, types, both, doubtful || other.doubtful);
    }
}
