package dev.regente.profile.directory.model;

import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.model.KnownIdentities;
import dev.regente.profile.identity.model.KnownProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A profile that may be the one that somebody is about to create.
 *
 * @param on by which kinds of identifier
 * @param score from 0 to 1: how sure it is
 */
public record Likeness(KnownProfile profile, Set<IdentifierType> on, double score) {

    private static final double VOUCHED = 0.9;
    private static final double CLAIMED = 0.6;
    private static final double STEP = 100;

    /** The profiles that hold any of these identifiers, the surest first. */
    public static List<Likeness> among(KnownIdentities known, List<Identifier> identifiers) {
        Map<KnownProfile, Likeness> found = new TreeMap<>(KnownProfile.OLDEST_FIRST);
        for (Identifier said : identifiers) {
            if (said.type().tellsPeopleApart()) {
                known.holdersOf(said.key())
                        .forEach((profile, verified) -> found.merge(
                                profile,
                                new Likeness(profile, EnumSet.of(said.type()), verified ? VOUCHED : CLAIMED),
                                Likeness::and));
            }
        }
        var sorted = new ArrayList<>(found.values());
        sorted.sort(Comparator.comparingDouble(Likeness::score).reversed());
        return sorted;
    }

    /** Two independent signs: the chance that both mislead. */
    private Likeness and(Likeness other) {
        var types = EnumSet.copyOf(on);
        types.addAll(other.on);
        double both = 1 - (1 - score) * (1 - other.score);
        return new Likeness(profile, types, Math.round(both * STEP) / STEP);
    }
}
