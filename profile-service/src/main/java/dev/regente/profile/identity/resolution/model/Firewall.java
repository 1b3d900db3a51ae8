package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.Strength;
import dev.regente.profile.identity.resolution.model.Decision.Freeze;
import dev.regente.profile.identity.rule.model.IdentityRules;
import dev.regente.profile.identity.rule.model.MatchPower;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Freezes an identifier before it is found with too many people: a shop's tablet, a mailbox that nobody reads.
 *
 * <p>What counts is the profiles as they were opened, merged or not: a value that made one person of five customers
 * is stopped at the sixth. Claims, which anybody can make about anybody, freeze claims only.
 */
record Firewall(IdentityRules rules, Registry known) {

    List<Freeze> tripped(Seen seen) {
        return seen.identifiers().stream()
                .map(said -> tripped(seen, said))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Freeze> tripped(Seen seen, Identifier said) {
        int most = rules.of(said.type()).spread();
        MatchPower power = rules.power(said.type());
        Restrictions restrictions = known.restrictions();
        boolean claim = power == MatchPower.AUTO && !said.verified();
        if (most == 0
                || power == MatchPower.NEVER
                || restrictions.isReleased(said.key())
                || (claim ? restrictions.isFrozenAsClaim(said.key()) : restrictions.isFrozen(said.key()))) {
            return Optional.empty();
        }
        Set<UUID> homes = known.holdersOf(said.key()).entrySet().stream()
                .filter(h -> power != MatchPower.AUTO
                        || claim
                        || h.getValue().strength().compareTo(Strength.CONTESTED) >= 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        int profiles = homes.size() + (grows(seen, said, homes) ? 1 : 0);
        return profiles > most ? Optional.of(new Freeze(said.key(), profiles, claim)) : Optional.empty();
    }

    /** Whether the event would give the identifier to one profile more. */
    private boolean grows(Seen seen, Identifier said, Set<UUID> homes) {
        Set<UUID> others = otherwiseFound(seen, said);
        if (others.isEmpty()) {
            boolean finds = said.verified()
                    && rules.power(said.type()) == MatchPower.AUTO
                    && known.holdersOf(said.key()).values().stream()
                            .anyMatch(h -> h.strength().decides());
            return !finds;
        }
        return Collections.disjoint(others, homes);
    }

    private Set<UUID> otherwiseFound(Seen seen, Identifier said) {
        var found = new HashSet<UUID>();
        known.homeOf(seen.senderId()).ifPresent(found::add);
        for (Identifier other : seen.identifiers()) {
            if (other.verified() && !other.equals(said) && rules.power(other.type()) == MatchPower.AUTO) {
                known.holdersOf(other.key()).forEach((home, holding) -> {
                    if (holding.strength().decides()) {
                        found.add(home);
                    }
                });
            }
        }
        return found;
    }
}
