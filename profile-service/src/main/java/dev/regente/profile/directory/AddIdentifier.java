package dev.regente.profile.directory;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.profile.directory.CreateProfile.Candidate;
import dev.regente.profile.directory.model.Likeness;
import dev.regente.profile.identity.Identities;
import dev.regente.profile.identity.IdentityAnnouncer;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.Sighting;
import dev.regente.profile.identity.Sightings;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.KnownIdentities;
import dev.regente.profile.identity.model.KnownProfile;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.model.Seen;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Notes an identifier that a person typed: a claim, until a channel vouches for it. */
@ApplicationScoped
class AddIdentifier {

    private static final Logger LOG = Logger.getLogger(AddIdentifier.class);

    private final Identities identities;
    private final Sightings sightings;
    private final Profiles profiles;
    private final IdentityAnnouncer announcer;
    private final Clock clock;

    AddIdentifier(
            Identities identities, Sightings sightings, Profiles profiles, IdentityAnnouncer announcer, Clock clock) {
        this.identities = identities;
        this.sightings = sightings;
        this.profiles = profiles;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** An identifier that the caller says is this profile's. */
    record Told(UUID profile, Identifier identifier, Caller by) {}

    /**
     * @param isNew whether the profile did not have it before
     */
    record Added(Profile profile, boolean isNew) {}

    Uni<Added> add(Tx tx, Told told) {
        // The keys are locked before the profile, as messages do it, so that the two never wait in a circle.
        return identities
                .knownOf(tx, List.of(new Seen(null, List.of(told.identifier()))))
                .chain(known -> lockProfile(tx, told, known));
    }

    private Uni<Added> lockProfile(Tx tx, Told told, KnownIdentities known) {
        return profiles.lock(tx, List.of(told.profile()))
                .chain(found -> add(tx, found.get(told.profile()), told, known));
    }

    private Uni<Added> add(Tx tx, Profile profile, Told told, KnownIdentities known) {
        if (profile == null) {
            throw Refusal.notFound("profile");
        }
        if (holds(known, profile.id(), told.identifier())) {
            return Uni.createFrom().item(new Added(profile, false));
        }
        return refuseWhereVouchedElsewhere(tx, known, told.identifier())
                .chain(() -> write(tx, profile, told))
                .map(changed -> new Added(changed, true));
    }

    private static boolean holds(KnownIdentities known, UUID id, Identifier identifier) {
        return known.holdersOf(identifier.key()).keySet().stream()
                .map(KnownProfile::id)
                .anyMatch(id::equals);
    }

    private Uni<Void> refuseWhereVouchedElsewhere(Tx tx, KnownIdentities known, Identifier identifier) {
        List<Likeness> owners = Likeness.among(known, List.of(identifier)).stream()
                .filter(l -> known.holdersOf(identifier.key()).get(l.profile()))
                .toList();
        if (owners.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return profiles.find(tx, owners.stream().map(l -> l.profile().id()).toList())
                .map(found -> {
                    throw Refusal.conflict(
                            "identifier_taken",
                            "A channel vouches that it is another profile's.",
                            Map.of(
                                    "candidates",
                                    owners.stream()
                                            .map(o -> Candidate.of(o, found))
                                            .toList()));
                });
    }

    private Uni<Profile> write(Tx tx, Profile before, Told told) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Profile after = new Profile(before.id(), before.traits(), before.version() + 1, before.createdAt(), now);
        announcer.changed(tx, after, List.of("identifiers"), Tracing.current());
        tx.afterCommit(() -> LOG.infof(
                "Added identifier profile=%s type=%s by=%s",
                after.id(), told.identifier().type().word(), told.by().id()));
        return sightings
                .record(
                        tx,
                        List.of(new Sighting(
                                after.id(), told.identifier(), told.by().role(), null, null, now, now)))
                .chain(() -> profiles.change(tx, List.of(after)))
                .replaceWith(after);
    }
}
