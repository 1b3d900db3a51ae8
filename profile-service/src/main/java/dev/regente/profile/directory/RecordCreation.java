package dev.regente.profile.directory;

import dev.regente.kit.data.Tx;
import dev.regente.profile.directory.CreateProfile.Wish;
import dev.regente.profile.identity.Sighting;
import dev.regente.profile.identity.Sightings;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.model.Profile.Traits;
import dev.regente.profile.identity.model.Strength;
import dev.regente.profile.identity.resolution.model.Candidate;
import dev.regente.profile.identity.trait.TraitFacts;
import dev.regente.profile.timeline.AppendEntries;
import dev.regente.profile.timeline.model.Entry;
import dev.regente.profile.timeline.model.EntryKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Records by what a profile is known that a person or an application created, and who did it. */
@ApplicationScoped
class RecordCreation {

    private static final Logger LOG = Logger.getLogger(CreateProfile.class);

    private final Sightings sightings;
    private final AppendEntries appendEntries;
    private final TraitFacts traitFacts;
    private final Statements statements;
    private final MeterRegistry registry;

    RecordCreation(
            Sightings sightings,
            AppendEntries appendEntries,
            TraitFacts traitFacts,
            Statements statements,
            MeterRegistry registry) {
        this.sightings = sightings;
        this.appendEntries = appendEntries;
        this.traitFacts = traitFacts;
        this.statements = statements;
        this.registry = registry;
    }

    /**
     * @param alike whoever has one of the identifiers already; those are only claims then
     */
    Uni<Void> record(Tx tx, Profile profile, Wish wish, List<Candidate> alike) {
        Set<IdentifierType> shared =
                alike.stream().flatMap(a -> a.on().stream()).collect(Collectors.toSet());
        var typed = wish.given().identifiers().stream()
                .map(i -> new Sighting(
                        profile.id(),
                        i,
                        shared.contains(i.type()) ? Strength.CLAIMED : Strength.ATTESTED,
                        new Sighting.Origin(wish.by().role(), null, null),
                        profile.createdAt(),
                        profile.createdAt()))
                .toList();
        tx.afterCommit(() -> report(profile, wish));
        return sightings
                .record(tx, typed)
                .chain(() ->
                        traitFacts.add(tx, statements.said(profile.id(), Traits.NONE, profile.traits(), wish.by())))
                .chain(() -> appendEntries.append(tx, List.of(entry(profile, wish))));
    }

    private Entry entry(Profile profile, Wish wish) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("actor", Map.of("kind", wish.by().role(), "id", wish.by().id()));
        if (wish.insisted() != null) {
            data.put("reason", wish.insisted());
        }
        return new Entry(
                statements.id(),
                profile.id(),
                EntryKind.PROFILE_CREATED.word(),
                profile.createdAt(),
                Entry.Route.NONE,
                new Entry.Origin(null, null, null, null),
                "Created by " + wish.by().id(),
                data);
    }

    private void report(Profile profile, Wish wish) {
        registry.counter("regente.profile.profiles.created").increment();
        LOG.infof(
                "Created profile=%s by=%s role=%s insisted=%s",
                profile.id(), wish.by().id(), wish.by().role(), wish.insisted() != null);
    }
}
