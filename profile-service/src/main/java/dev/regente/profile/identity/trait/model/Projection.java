package dev.regente.profile.identity.trait.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is known of a person: one value for each trait that anything was said about, out of all that was said about her
 * profiles. It is computed anew from the facts whenever these or her profiles change, so nothing has to be undone.
 *
 * @param values never null inside
 * @param conflicts what else was said, of the traits about which a person has to decide
 */
public record Projection(Map<String, Object> values, Map<String, List<TraitFact>> conflicts) {

    /**
     * @param root the profile that answers for her
     * @param merged when the last of her profiles was merged; what was said about her on purpose since then stands, as
     *     whoever said it saw all of it. Null for a profile that nobody merged.
     */
    public static Projection of(Collection<TraitFact> facts, UUID root, Instant merged, SurvivorshipRules rules) {
        Map<String, List<TraitFact>> byTrait =
                facts.stream().collect(Collectors.groupingBy(TraitFact::trait, TreeMap::new, Collectors.toList()));
        Map<String, Object> values = new TreeMap<>();
        Map<String, List<TraitFact>> conflicts = new TreeMap<>();
        byTrait.forEach((trait, said) -> {
            Optional<TraitFact> corrected = corrected(said, merged);
            List<TraitFact> perHome = perHome(said);
            Object value = corrected.isPresent() ? corrected.get().value() : survivor(perHome, root, rules.of(trait));
            if (value != null) {
                values.put(trait, value);
            }
            if (corrected.isEmpty() && rules.of(trait) == Survivorship.CONFLICT && differ(perHome)) {
                conflicts.put(trait, perHome);
            }
        });
        return new Projection(values, conflicts);
    }

    private static Optional<TraitFact> corrected(List<TraitFact> said, Instant merged) {
        return said.stream()
                .filter(f -> merged != null && f.trust() != Trust.CHANNEL && f.at().isAfter(merged))
                .max(TraitFact.OLDEST_FIRST);
    }

    /** The best word about each profile, the oldest first; nothing of those of whom it was said that there is none. */
    private static List<TraitFact> perHome(List<TraitFact> said) {
        return said.stream()
                .collect(Collectors.toMap(TraitFact::home, f -> f, TraitFact::better, TreeMap::new))
                .values()
                .stream()
                .filter(f -> f.value() != null)
                .sorted(TraitFact.OLDEST_FIRST)
                .toList();
    }

    private static Object survivor(List<TraitFact> perHome, UUID root, Survivorship rule) {
        if (perHome.isEmpty()) {
            return null;
        }
        TraitFact newest = perHome.get(perHome.size() - 1);
        return switch (rule) {
            case NEWEST -> newest.value();
            case OLDEST -> perHome.get(0).value();
            case TRUSTED ->
                perHome.stream()
                        .max(Comparator.comparing(TraitFact::trust).thenComparing(TraitFact.OLDEST_FIRST))
                        .orElse(newest)
                        .value();
            case UNION -> union(perHome, newest);
            case CONFLICT ->
                perHome.stream()
                        .filter(f -> f.home().equals(root))
                        .findFirst()
                        .orElse(perHome.get(0))
                        .value();
        };
    }

    /** Of lists; what is none has no union, and the newest stands. */
    private static Object union(List<TraitFact> perHome, TraitFact newest) {
        Set<Object> all = new LinkedHashSet<>();
        for (TraitFact fact : perHome) {
            if (!(fact.value() instanceof Collection<?> values)) {
                return newest.value();
            }
            all.addAll(values);
        }
        return new ArrayList<>(all);
    }

    private static boolean differ(List<TraitFact> perHome) {
        return perHome.stream()
                        .map(TraitFact::value)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                > 1;
    }
}
