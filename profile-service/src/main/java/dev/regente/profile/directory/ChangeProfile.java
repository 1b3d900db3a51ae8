package dev.regente.profile.directory;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.kit.rest.Etag;
import dev.regente.profile.directory.model.ProfilePatch;
import dev.regente.profile.identity.IdentityAnnouncer;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.model.Profile;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Corrects what is known of a person, if nobody else did meanwhile. */
@ApplicationScoped
class ChangeProfile {

    private static final Logger LOG = Logger.getLogger(ChangeProfile.class);

    private final Profiles profiles;
    private final IdentityAnnouncer announcer;
    private final MeterRegistry registry;
    private final Clock clock;

    ChangeProfile(Profiles profiles, IdentityAnnouncer announcer, MeterRegistry registry, Clock clock) {
        this.profiles = profiles;
        this.announcer = announcer;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * @param ifMatch the version that the caller saw, as an entity tag
     */
    Uni<Profile> change(Tx tx, UUID id, String ifMatch, ProfilePatch patch) {
        patch.fault().ifPresent(fault -> {
            throw Refusal.invalid(fault.code(), fault.detail());
        });
        return profiles.lock(tx, List.of(id)).chain(found -> {
            Profile before = found.get(id);
            if (before == null) {
                throw Refusal.notFound("profile");
            }
            Etag.require(ifMatch, before.version());
            Profile after =
                    before.with(patch.applyTo(before.traits()), clock.instant().truncatedTo(ChronoUnit.MICROS));
            return after.version() == before.version() ? Uni.createFrom().item(after) : write(tx, before, after);
        });
    }

    private Uni<Profile> write(Tx tx, Profile before, Profile after) {
        List<String> fields = after.traits().differencesFrom(before.traits());
        announcer.changed(tx, after, fields, Tracing.current());
        tx.afterCommit(() -> {
            fields.forEach(field ->
                    registry.counter("regente.profile.changes", "field", field).increment());
            LOG.infof("Changed profile=%s version=%d fields=%s", after.id(), after.version(), fields);
        });
        return profiles.change(tx, List.of(after)).replaceWith(after);
    }
}
