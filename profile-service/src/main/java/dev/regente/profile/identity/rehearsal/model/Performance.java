package dev.regente.profile.identity.rehearsal.model;

import dev.regente.profile.identity.merge.model.Join;
import dev.regente.profile.identity.model.EmailEquivalence;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.resolution.model.Decision;
import dev.regente.profile.identity.resolution.model.Decision.Outcome;
import dev.regente.profile.identity.resolution.model.IdentityResolver;
import dev.regente.profile.identity.resolution.model.Replay;
import dev.regente.profile.identity.resolution.model.Seen;
import dev.regente.profile.identity.rule.model.IdentityRules;
import dev.regente.profile.identity.rule.model.MatchPower;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What one set of rules makes of recorded events, and by what it took events for those of one person. */
final class Performance {

    private final IdentityRules rules;
    private final Replay replay;
    private final List<Tie> ties = new ArrayList<>();
    private final Set<Identifier.Key> frozen = new HashSet<>();
    private int opened;
    private int merges;
    private int ambiguous;

    Performance(IdentityRules rules, IdentityResolver resolver) {
        this.rules = rules;
        this.replay = new Replay(resolver);
    }

    void take(Seen fact) {
        Seen seen = spelt(fact, rules.emails());
        Map<Identifier, Integer> before = new HashMap<>();
        seen.identifiers().forEach(said -> before.put(said, holders(said).size()));
        boolean met = replay.known().homeOf(seen.senderId()).isPresent();
        Decision decision = replay.take(seen);
        opened += decision.opens() ? 1 : 0;
        merges += decision.joins().size();
        ambiguous += decision.outcome() == Outcome.AMBIGUOUS ? 1 : 0;
        decision.freezes().forEach(f -> frozen.add(f.key()));
        if (!decision.opens()) {
            boolean bySender = met && !decision.links();
            IdentifierType on = bySender ? null : foundBy(decision.home(), decision.home(), before);
            ties.add(new Tie(seen.eventId(), decision.home(), on));
        }
        for (Join join : decision.joins()) {
            IdentifierType on = join.on() == null ? foundBy(join.into(), decision.home(), before) : join.on();
            ties.add(new Tie(join.from(), join.into(), on));
        }
    }

    List<Tie> ties() {
        return ties;
    }

    UUID personOf(UUID event) {
        return replay.personOf(event);
    }

    Outcomes outcomes() {
        return new Outcomes(opened - merges, merges, frozen.size(), ambiguous);
    }

    /** The type of the strongest identifier that a profile had before the event told of it. */
    private IdentifierType foundBy(UUID profile, UUID home, Map<Identifier, Integer> before) {
        return before.keySet().stream()
                .filter(said -> rules.power(said.type()) == MatchPower.AUTO)
                .filter(said -> holders(said).containsKey(profile))
                .filter(said -> !profile.equals(home) || holders(said).size() == before.get(said))
                .map(Identifier::type)
                .min(Comparator.comparing(
                                (IdentifierType type) -> rules.of(type).priority())
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    private Map<UUID, ?> holders(Identifier said) {
        return replay.known().holdersOf(said.key());
    }

    /** The keys as these rules would have written them. */
    private static Seen spelt(Seen fact, EmailEquivalence emails) {
        Map<Identifier.Key, Identifier> distinct = new TreeMap<>();
        fact.identifiers().stream()
                .map(emails::applyTo)
                .forEach(said -> distinct.merge(said.key(), said, (a, b) -> a.verified() ? a : b));
        return new Seen(fact.eventId(), fact.receivedAt(), fact.senderId(), List.copyOf(distinct.values()));
    }
}
