package dev.regente.profile.directory;

import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.profile.directory.CreateProfile.Wish;
import dev.regente.profile.identity.Sighting;
import dev.regente.profile.identity.Sightings;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.timeline.AppendEntries;
import dev.regente.profile.timeline.model.Entry;
import dev.regente.profile.timeline.model.EntryKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Records by what a profile is known that a person or an application created, and who did it. */
@ApplicationScoped
class RecordCreation {

    private static final Logger LOG = Logger.getLogger(CreateProfile.class);

    private final Sightings sightings;
    private final AppendEntries appendEntries;
    private final Ids ids;
    private final MeterRegistry registry;

    RecordCreation(Sightings sightings, AppendEntries appendEntries, Ids ids, MeterRegistry registry) {
        this.sightings = sightings;
        this.appendEntries = appendEntries;
        this.ids = ids;
        this.registry = registry;
    }

    Uni<Void> record(Tx tx, Profile profile, Wish wish) {
        var typed = wish.identifiers().stream()
                .map(i -> new Sighting(
                        profile.id(), i, wish.by().role(), null, null, profile.createdAt(), profile.createdAt()))
                .toList();
        tx.afterCommit(() -> report(profile, wish));
        return sightings.record(tx, typed).chain(() -> appendEntries.append(tx, List.of(entry(profile, wish))));
    }

    private Entry entry(Profile profile, Wish wish) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("actor", Map.of("kind", wish.by().role(), "id", wish.by().id()));
        if (wish.insisted() != null) {
            data.put("reason", wish.insisted());
        }
        return new Entry(
                ids.next(),
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
