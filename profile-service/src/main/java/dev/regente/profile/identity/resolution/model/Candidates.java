package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.model.Holding;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.rule.model.IdentityRules;
import dev.regente.profile.identity.rule.model.MatchPower;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who could be meant, too: everybody whom anything points at that was not followed. */
record Candidates(IdentityRules rules, Registry known) {

    /** More than a person would look at; an identifier that points at more is somebody's default. */
    static final int MOST = 10;

    private static final double VOUCHED = 0.9;
    private static final double CLAIMED = 0.6;
    private static final double WEAK = 0.3;

    /** The likeliest first. */
    List<Candidate> of(Seen seen, List<Cluster> hers) {
        Map<Cluster, Candidate> found = new HashMap<>();
        for (Identifier said : seen.identifiers()) {
            MatchPower power = rules.power(said.type());
            if (power == MatchPower.NEVER || known.restrictions().isFrozen(said.key())) {
                continue;
            }
            known.holdersOf(said.key()).forEach((home, holding) -> {
                Cluster person = known.clusterOf(home);
                if (!hers.contains(person) && counts(said, holding) && !areApart(hers, person)) {
                    found.merge(person, candidate(person.root(), said, holding, power), Candidate::and);
                }
            });
        }
        return found.values().stream()
                .sorted(Candidate.LIKELIEST_FIRST)
                .limit(MOST)
                .toList();
    }

    /** Of an identifier that too many claim, only what channels say is looked at. */
    private boolean counts(Identifier said, Holding holding) {
        return !known.restrictions().isFrozenAsClaim(said.key())
                || (said.verified() && holding.strength().decides());
    }

    private boolean areApart(List<Cluster> hers, Cluster person) {
        return hers.stream().anyMatch(h -> known.restrictions().areApart(h, person));
    }

    private static Candidate candidate(UUID root, Identifier said, Holding holding, MatchPower power) {
        if (power == MatchPower.SUGGEST) {
            return Candidate.by(root, said.type(), WEAK, false);
        }
        boolean sure = said.verified() && holding.strength().decides();
        return Candidate.by(root, said.type(), sure ? VOUCHED : CLAIMED, true);
    }
}
