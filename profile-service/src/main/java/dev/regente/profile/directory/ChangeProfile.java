package dev.regente.profile.directory;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Etag;
import dev.regente.profile.directory.model.ProfilePatch;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.trait.TraitFacts.Said;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Corrects what is known of a person, if nobody else did meanwhile. */
@ApplicationScoped
class ChangeProfile {

    private final Profiles profiles;
    private final Statements statements;
    private final RestateProfile restateProfile;

    ChangeProfile(Profiles profiles, Statements statements, RestateProfile restateProfile) {
        this.profiles = profiles;
        this.statements = statements;
        this.restateProfile = restateProfile;
    }

    /**
     * @param ifMatch the version that the caller saw, as an entity tag
     */
    Uni<Profile> change(Tx tx, UUID id, String ifMatch, ProfilePatch patch, Caller by) {
        patch.fault().ifPresent(fault -> {
            throw Refusal.invalid(fault.code(), fault.detail());
        });
        return profiles.lockAnswering(tx, id).chain(before -> {
            if (before == null) {
                throw Refusal.notFound("profile");
            }
            Etag.require(ifMatch, before.version());
            List<Said> said = statements.said(before.id(), before.traits(), patch.applyTo(before.traits()), by);
            return said.isEmpty() ? Uni.createFrom().item(before) : restateProfile.restate(tx, before.id(), said);
        });
    }
}
