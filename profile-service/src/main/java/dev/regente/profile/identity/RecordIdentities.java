package dev.regente.profile.identity;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.model.Profile.Traits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Records what a batch taught: new profiles, names, senders and identifiers, each in one statement. */
@ApplicationScoped
class RecordIdentities {

    private final Profiles profiles;
    private final Senders senders;
    private final Sightings sightings;
    private final IdentityAnnouncer announcer;
    private final Clock clock;

    RecordIdentities(
            Profiles profiles, Senders senders, Sightings sightings, IdentityAnnouncer announcer, Clock clock) {
        this.profiles = profiles;
        this.senders = senders;
        this.sightings = sightings;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** Ends with the profiles of the batch as they are now. */
    Uni<Map<UUID, Profile>> record(Tx tx, List<Identified> batch) {
        var owners = new LinkedHashSet<UUID>();
        batch.forEach(i -> owners.add(i.profileId()));
        batch.stream().filter(Identified::opens).forEach(i -> owners.remove(i.profileId()));
        var firsts = new LinkedHashMap<String, Identified>();
        batch.stream()
                .filter(Identified::first)
                .forEach(i -> firsts.putIfAbsent(i.contact().senderId(), i));
        return open(tx, batch)
                .chain(opened -> profiles.find(tx, owners).map(found -> joined(opened, found)))
                .call(now -> introduce(tx, batch, owners, now))
                .call(() -> senders.link(tx, firsts.values()))
                .call(() -> sightings.record(
                        tx, batch.stream().flatMap(Identified::sightings).toList()));
    }

    private Uni<Map<UUID, Profile>> open(Tx tx, List<Identified> batch) {
        var opened = new LinkedHashMap<UUID, Traits>();
        for (Identified one : batch) {
            if (one.opens()) {
                opened.put(one.profileId(), Traits.NONE);
            }
            opened.computeIfPresent(one.profileId(), (id, traits) -> traits.introducedAs(one.introduction()));
        }
        Instant at = now();
        var made = new LinkedHashMap<UUID, Profile>();
        opened.forEach((id, traits) -> made.put(id, Profile.open(id, traits, at)));
        return profiles.open(tx, made.values()).replaceWith(made);
    }

    /** Channels often tell a name that we had not heard; only then is a profile locked and raised to a new version. */
    private Uni<Void> introduce(Tx tx, List<Identified> batch, Set<UUID> owners, Map<UUID, Profile> now) {
        var introductions = new LinkedHashMap<UUID, List<Identified>>();
        for (Identified one : batch) {
            Traits known = now.get(one.profileId()).traits();
            if (owners.contains(one.profileId())
                    && !known.introducedAs(one.introduction()).equals(known)) {
                introductions
                        .computeIfAbsent(one.profileId(), id -> new ArrayList<>())
                        .add(one);
            }
        }
        return profiles.lock(tx, introductions.keySet()).chain(locked -> {
            var changed = new ArrayList<Profile>();
            locked.forEach((id, before) -> {
                Profile after = introduced(before, introductions.get(id));
                now.put(id, after);
                if (after.version() != before.version()) {
                    changed.add(after);
                    announcer.changed(
                            tx,
                            after,
                            after.traits().differencesFrom(before.traits()),
                            introductions.get(id).get(0).contact().said().traceparent());
                }
            });
            return profiles.change(tx, changed);
        });
    }

    private Profile introduced(Profile before, List<Identified> introductions) {
        Traits traits = before.traits();
        for (Identified one : introductions) {
            traits = traits.introducedAs(one.introduction());
        }
        return before.with(traits, now());
    }

    private static Map<UUID, Profile> joined(Map<UUID, Profile> opened, Map<UUID, Profile> found) {
        var all = new LinkedHashMap<>(opened);
        all.putAll(found);
        return all;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
