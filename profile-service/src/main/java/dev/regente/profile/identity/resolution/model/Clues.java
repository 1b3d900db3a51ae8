package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.merge.model.Join;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.rule.model.IdentityRules;
import dev.regente.profile.identity.rule.model.MatchPower;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** All by which the profile of one event may be found; the weakest are taken away until they agree. */
final class Clues {

    private final Registry known;
    private final List<Clue> clues = new ArrayList<>();

    Clues(Seen seen, Registry known, IdentityRules rules) {
        this.known = known;
        known.homeOf(seen.senderId())
                .ifPresent(
                        home -> clues.add(new Clue(null, IdentityRules.SENDER_PRIORITY, new TreeSet<>(List.of(home)))));
        boolean vouched = seen.isVouched();
        for (Identifier said : seen.identifiers()) {
            if (rules.power(said.type()) == MatchPower.AUTO
                    && (said.verified() || !vouched)
                    && !known.restrictions().isFrozen(said)) {
                clues.add(new Clue(said, rules.of(said.type()).priority(), homes(said, vouched)));
            }
        }
        clues.sort(Clue.STRONGEST_FIRST);
    }

    /** What a channel vouches for finds its owner; claims alone find only those of whom nothing else is known. */
    private SortedSet<UUID> homes(Identifier said, boolean vouched) {
        return known.holdersOf(said.key()).entrySet().stream()
                .filter(h -> vouched
                        ? h.getValue().strength().decides()
                        : !known.clusterOf(h.getKey()).isVouched())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The identifiers that the profile will have. */
    List<Identifier> identifiers() {
        return clues.stream()
                .filter(c -> c.identifier() != null)
                .map(Clue::identifier)
                .toList();
    }

    /** The people that they point at, whom the strongest points at first. */
    Collection<Cluster> people() {
        Set<Cluster> people = new LinkedHashSet<>();
        clues.forEach(c -> c.homes().forEach(home -> people.add(known.clusterOf(home))));
        return people;
    }

    /** The profile under which the event belongs: that of its sender before any that evidence finds. */
    Optional<UUID> home() {
        return clues.stream()
                .filter(Clue::points)
                .min(Comparator.comparing(c -> c.identifier() != null))
                .map(c -> c.homes().first());
    }

    /** The first profile by which one of these people is found. */
    private Found found(Cluster person) {
        for (Clue clue : clues) {
            for (UUID home : clue.homes()) {
                if (known.clusterOf(home) == person) {
                    return new Found(home, clue.type());
                }
            }
        }
        throw new IllegalArgumentException("nothing points at this person");
    }

    /** How the others hang on to the survivor, each by what found it. */
    List<Join> joins(List<Cluster> people, UUID survivor) {
        return people.stream()
                .filter(p -> !p.root().equals(survivor))
                .map(p -> join(found(p), p.root(), found(known.clusterOf(survivor))))
                .toList();
    }

    /** Where the one side is the sender's own, what found the other side ties them. */
    private static Join join(Found side, UUID absorbed, Found survivor) {
        return new Join(absorbed, side.home(), survivor.home(), side.on() == null ? survivor.on() : side.on());
    }

    /** Takes away the weakest of those that point at anybody or are of the type that is too many. */
    Clue dropWeakest(IdentifierType tooMany) {
        for (int i = clues.size() - 1; i >= 0; i--) {
            if (clues.get(i).points() || (tooMany != null && clues.get(i).type() == tooMany)) {
                return clues.remove(i);
            }
        }
        throw new IllegalStateException("nothing is left that could disagree");
    }

    /** A profile, and by what it was found; by the link of the sender when null. */
    private record Found(UUID home, IdentifierType on) {}
}
