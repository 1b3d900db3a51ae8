package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.rule.model.IdentityRules;
import dev.regente.profile.identity.rule.model.Limit;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How many values of a type one person may have, at the moment of an event. */
record Limits(IdentityRules rules, Instant now) {

    boolean counts(IdentifierType type, Instant lastSeen) {
        Limit limit = rules.of(type).limit();
        return limit == null || limit.counts(lastSeen, now);
    }

    /** The first type of which a person would have too many if all of these were hers. */
    Optional<IdentifierType> exceeded(Collection<Cluster> clusters, List<Identifier> added) {
        Set<List<Object>> kinds = new HashSet<>();
        return added.stream()
                .filter(i -> kinds.add(List.of(i.type(), i.key().scope())))
                .filter(i -> exceeds(clusters, added, i.key()))
                .map(Identifier::type)
                .findFirst()
                .or(() -> exceededByJoining(clusters));
    }

    private Optional<IdentifierType> exceededByJoining(Collection<Cluster> clusters) {
        if (clusters.size() < 2) {
            return Optional.empty();
        }
        return clusters.stream()
                .flatMap(Cluster::keys)
                .sorted()
                .filter(key -> exceeds(clusters, List.of(), key))
                .map(Identifier.Key::type)
                .findFirst();
    }

    /** Only growth is refused: who has too many already, by a person's will or an older rule, goes on. */
    private boolean exceeds(Collection<Cluster> clusters, List<Identifier> added, Identifier.Key kind) {
        Limit limit = rules.of(kind.type()).limit();
        if (limit == null) {
            return false;
        }
        Set<Identifier.Key> all = added.stream()
                .map(Identifier::key)
                .filter(k -> k.type() == kind.type() && k.scope().equals(kind.scope()))
                .collect(Collectors.toCollection(HashSet::new));
        int before = 0;
        for (Cluster cluster : clusters) {
            Set<Identifier.Key> hers =
                    cluster.owned(kind.type(), kind.scope(), this).collect(Collectors.toSet());
            before = Math.max(before, hers.size());
            all.addAll(hers);
        }
        return all.size() > limit.most() && all.size() > before;
    }
}
