package dev.regente.profile.directory;

import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.profile.identity.Change;
import dev.regente.profile.identity.IdentityAnnouncer;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.trait.ProjectProfiles;
import dev.regente.profile.identity.trait.ProjectProfiles.Projected;
import dev.regente.profile.identity.trait.TraitFacts;
import dev.regente.profile.identity.trait.TraitFacts.Said;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Notes what a caller said about a profile, shows it, and tells who listens. */
@ApplicationScoped
class RestateProfile {

    private static final Logger LOG = Logger.getLogger(ChangeProfile.class);

    private final TraitFacts traitFacts;
    private final ProjectProfiles projectProfiles;
    private final IdentityAnnouncer announcer;
    private final MeterRegistry registry;

    RestateProfile(
            TraitFacts traitFacts,
            ProjectProfiles projectProfiles,
            IdentityAnnouncer announcer,
            MeterRegistry registry) {
        this.traitFacts = traitFacts;
        this.projectProfiles = projectProfiles;
        this.announcer = announcer;
        this.registry = registry;
    }

    Uni<Profile> restate(Tx tx, UUID id, List<Said> said) {
        return traitFacts
                .add(tx, said)
                .chain(() -> projectProfiles.project(tx, List.of(id)))
                .map(projected -> projected.get(id))
                .call(projected -> tell(tx, projected))
                .map(Projected::after);
    }

    private Uni<Void> tell(Tx tx, Projected projected) {
        if (!projected.isChanged()) {
            return Uni.createFrom().voidItem();
        }
        Profile after = projected.after();
        List<String> fields = projected.fields();
        tx.afterCommit(() -> {
            fields.forEach(field ->
                    registry.counter("regente.profile.changes", "field", field).increment());
            LOG.infof("Changed profile=%s version=%d fields=%s", after.id(), after.version(), fields);
        });
        return announcer.changed(tx, new Change(after, fields, Tracing.current()));
    }
}
