package dev.regente.profile.directory;

import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.profile.directory.model.ProfilePatch;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Correcting profiles. */
@Path("/v1/profiles")
public class ProfileChangeResource {

    private final ChangeProfile changeProfile;
    private final DirectoryProfiles profiles;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    ProfileChangeResource(
            ChangeProfile changeProfile, DirectoryProfiles profiles, Idempotency idempotency, SecurityIdentity caller) {
        this.changeProfile = changeProfile;
        this.profiles = profiles;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"agent", "integration"})
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Correct a profile",
            description = "A JSON merge patch of name, language, timeZone, tags, preferredChannel and attributes."
                    + " If-Match has to name the version that was read: 428 without it, 412 when it is another one.")
    public Uni<Response> patch(
            UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Size(max = 20) Map<String, Object> patch) {
        return idempotency.once(patch, tx -> changeProfile
                .change(tx, id, ifMatch, new ProfilePatch(patch), Caller.of(caller))
                .chain(changed -> profiles.identifiersOf(tx, changed))
                .map(found -> Answer.ok(ProfileView.of(found))
                        .atVersion(found.profile().version())));
    }
}
