package dev.regente.profile.identity.trait;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.merge.Merges;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.model.Profile.Traits;
import dev.regente.profile.identity.rule.CurrentRules;
import dev.regente.profile.identity.trait.model.Projection;
import dev.regente.profile.identity.trait.model.TraitFact;
import dev.regente.profile.identity.trait.model.TraitNames;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Computes what is shown of people anew, from all that was said about them. */
@ApplicationScoped
public class ProjectProfiles {

    private final TraitFacts traitFacts;
    private final Profiles profiles;
    private final Merges merges;
    private final CurrentRules rules;
    private final Clock clock;

    ProjectProfiles(TraitFacts traitFacts, Profiles profiles, Merges merges, CurrentRules rules, Clock clock) {
        this.traitFacts = traitFacts;
        this.profiles = profiles;
        this.merges = merges;
        this.rules = rules;
        this.clock = clock;
    }

    /** A profile before and after; the same version where nothing that is shown is different. */
    public record Projected(Profile before, Profile after) {

        public boolean isChanged() {
            return after.version() != before.version();
        }

        Projected touched(Instant at) {
            return new Projected(before, before.touched(at));
        }

        /** The names of the fields that differ. */
        public List<String> fields() {
            return after.traits().differencesFrom(before.traits());
        }
    }

    /**
     * Of profiles that answer for themselves; they are locked, and written where they changed. Of those who were
     * absorbed while they were waited for, whoever answers for them now.
     */
    public Uni<Map<UUID, Projected>> project(Tx tx, Collection<UUID> roots) {
        return project(tx, roots, UnaryOperator.identity());
    }

    /** The same for profiles that answer for others than before, which is a change whatever they show. */
    public Uni<Map<UUID, Projected>> projectAnew(Tx tx, Collection<UUID> roots) {
        return project(tx, roots, projected -> projected.isChanged() ? projected : projected.touched(now()));
    }

    /** What else was said of a person, of the traits about which somebody has to decide. */
    public Uni<Map<String, List<TraitFact>>> conflictsOf(Tx tx, UUID root) {
        return traitFacts.of(tx, List.of(root)).chain(facts -> merges.lastOf(tx, List.of(root))
                .chain(merged -> rules.in(tx)
                        .map(held -> shown(root, facts, merged, held).conflicts())));
    }

    private Uni<Map<UUID, Projected>> project(Tx tx, Collection<UUID> roots, UnaryOperator<Projected> changed) {
        if (roots.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return profiles.lock(tx, roots)
                .chain(locked -> profiles.answering(tx, roots).chain(now -> {
                    Set<UUID> answering = new TreeSet<>(now.values());
                    return answering.equals(locked.keySet())
                            ? projectLocked(tx, locked, changed)
                            : project(tx, answering, changed);
                }));
    }

    private Uni<Map<UUID, Projected>> projectLocked(
            Tx tx, Map<UUID, Profile> locked, UnaryOperator<Projected> changed) {
        Set<UUID> roots = locked.keySet();
        return traitFacts
                .of(tx, roots)
                .chain(facts -> merges.lastOf(tx, roots)
                        .chain(merged -> rules.in(tx).map(held -> project(locked, facts, merged, held))))
                .invoke(projected -> projected.replaceAll((root, p) -> changed.apply(p)))
                .call(projected -> profiles.change(
                        tx,
                        projected.values().stream()
                                .filter(Projected::isChanged)
                                .map(Projected::after)
                                .toList()));
    }

    private Map<UUID, Projected> project(
            Map<UUID, Profile> locked,
            Map<UUID, List<TraitFact>> facts,
            Map<UUID, Instant> merged,
            CurrentRules.Compiled held) {
        var projected = new LinkedHashMap<UUID, Projected>();
        locked.forEach((root, before) -> {
            Traits traits = TraitNames.together(shown(root, facts, merged, held).values());
            projected.put(root, new Projected(before, before.with(traits, now())));
        });
        return projected;
    }

    private static Projection shown(
            UUID root, Map<UUID, List<TraitFact>> facts, Map<UUID, Instant> merged, CurrentRules.Compiled held) {
        return Projection.of(
                facts.getOrDefault(root, List.of()),
                root,
                merged.get(root),
                held.rules().survivorship());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
