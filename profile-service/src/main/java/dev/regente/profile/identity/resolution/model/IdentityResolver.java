package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.resolution.model.Decision.Dropped;
import dev.regente.profile.identity.resolution.model.Decision.Freeze;
import dev.regente.profile.identity.resolution.model.Decision.Learned;
import dev.regente.profile.identity.resolution.model.Decision.Reason;
import dev.regente.profile.identity.rule.model.Blocked;
import dev.regente.profile.identity.rule.model.IdentityRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides whose an event is.
 *
 * <p>Everything that a channel vouches for finds its owner; several owners become one person. Where that would break
 * a limit, put together what a person took apart, or make a crowd of one, the weakest clue is dropped and the rest
 * decides again. What was dropped, and every mere claim, only names candidates. The order in which identifiers are
 * listed means nothing; as long as nothing is dropped or frozen, neither does the order in which events come.
 */
public final class IdentityResolver {

    private final IdentityRules rules;
    private final Blocked blocked;

    public IdentityResolver(IdentityRules rules, Blocked blocked) {
        this.rules = rules;
        this.blocked = blocked;
    }

    /** What is left of an event without the values that mean nobody. */
    public Seen heard(Seen said) {
        return said.without(blocked::blocks);
    }

    /** Whom identifiers could mean that a person gives, of those that tell people apart; the likeliest first. */
    public List<Candidate> candidates(Collection<Identifier> given, Registry known) {
        Seen asked = Seen.told(given.stream().map(Identifier::asVouched).toList());
        return new Candidates(rules, known)
                .of(heard(asked), List.of()).stream()
                        .filter(Candidate::doubtful)
                        .toList();
    }

    /**
     * Decides, and lets the registry learn it.
     *
     * @param fresh the id of the profile to open when nobody known is meant
     */
    public Decision resolve(Seen said, Registry known, UUID fresh) {
        Seen seen = heard(said);
        List<Freeze> freezes = new Firewall(rules, known).tripped(seen);
        freezes.forEach(f -> known.restrictions().freeze(f.key(), f.claimsOnly()));
        var clues = new Clues(seen, known, rules);
        List<Dropped> dropped = new ArrayList<>();
        freezes.forEach(f -> dropped.add(new Dropped(f.key(), Reason.FROZEN)));
        agree(seen, known, clues, dropped);
        Decision decision = decide(seen, known, clues, fresh, dropped, freezes);
        known.learn(seen, decision);
        return decision;
    }

    private void agree(Seen seen, Registry known, Clues clues, List<Dropped> dropped) {
        var limits = new Limits(rules, seen.receivedAt());
        while (true) {
            Collection<Cluster> people = clues.people();
            Optional<IdentifierType> tooMany = limits.exceeded(people, clues.identifiers());
            Optional<Reason> objection = tooMany.isPresent() ? Optional.of(Reason.LIMIT) : objection(people, known);
            if (objection.isEmpty()) {
                return;
            }
            dropped.add(new Dropped(clues.dropWeakest(tooMany.orElse(null)).key(), objection.get()));
        }
    }

    private Optional<Reason> objection(Collection<Cluster> people, Registry known) {
        if (people.size() < 2) {
            return Optional.empty();
        }
        if (people.stream().anyMatch(a -> people.stream()
                .anyMatch(b -> known.restrictions().areApart(a, b)))) {
            return Optional.of(Reason.APART);
        }
        int members = people.stream().mapToInt(p -> p.members().size()).sum();
        return members > rules.ceilings().mostMembers() ? Optional.of(Reason.CROWD) : Optional.empty();
    }

    private Decision decide(
            Seen seen, Registry known, Clues clues, UUID fresh, List<Dropped> dropped, List<Freeze> freezes) {
        List<Cluster> people = List.copyOf(clues.people());
        UUID home = clues.home().orElse(fresh);
        UUID survivor = people.stream()
                .map(Cluster::root)
                .min(Comparator.naturalOrder())
                .orElse(fresh);
        boolean links = seen.senderId() != null
                && !known.homeOf(seen.senderId()).filter(home::equals).isPresent();
        return new Decision(
                home,
                survivor,
                people.isEmpty(),
                links,
                clues.joins(people, survivor),
                new Candidates(rules, known).of(seen, people),
                dropped,
                freezes,
                Learned.of(seen, clues.identifiers(), rules));
    }
}
