package dev.regente.profile.directory;

import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.profile.directory.CreateProfile.Wish;
import dev.regente.profile.directory.identifier.ProfileIdentifierResource.NewIdentifier;
import dev.regente.profile.directory.identifier.ReadIdentifiers;
import dev.regente.profile.directory.model.ProfilePatch;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Creating profiles, where nobody like that is known. */
@Path("/v1/profiles")
public class ProfileCreationResource {

    private final CreateProfile createProfile;
    private final ReadIdentifiers readIdentifiers;
    private final DirectoryProfiles profiles;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    ProfileCreationResource(
            CreateProfile createProfile,
            ReadIdentifiers readIdentifiers,
            DirectoryProfiles profiles,
            Idempotency idempotency,
            SecurityIdentity caller) {
        this.createProfile = createProfile;
        this.readIdentifiers = readIdentifiers;
        this.profiles = profiles;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({"agent", "integration"})
    @Operation(
            summary = "Create a profile: search first, create later",
            description = "409 profile_exists with the candidates when somebody of these identifiers is known. With"
                    + " force=true and a reason (query or body) a supervisor creates it all the same. The identifiers"
                    + " are unverified until a channel vouches for them.")
    public Uni<Response> create(
            @QueryParam("force") boolean force,
            @QueryParam("reason") @Size(max = 500) String reason,
            @NotNull @Valid NewProfile wanted) {
        String insisted = force ? insistence(reason == null ? wanted.reason() : reason) : null;
        return idempotency.once(wanted, tx -> readIdentifiers
                .read(tx, wanted.identifiers())
                .map(given -> new Wish(new ProfilePatch(wanted.fields()), given, Caller.of(caller), insisted))
                .chain(wish -> createProfile.create(tx, wish))
                .chain(profile -> profiles.identifiersOf(tx, profile))
                .map(found -> Answer.created("/v1/profiles/" + found.profile().id(), ProfileView.of(found))));
    }

    private String insistence(String reason) {
        if (!caller.hasRole("supervisor")) {
            throw Refusal.notAllowed("supervisor_required", "Only a supervisor may create somebody who may be known.");
        }
        if (reason == null || reason.isBlank()) {
            throw Refusal.invalid("reason_required", "Say why it is another person.");
        }
        return reason.strip();
    }

    /** Who is to be created. */
    public record NewProfile(
            String name,
            @NotEmpty @Size(max = 20) List<@NotNull @Valid NewIdentifier> identifiers,
            String language,
            String timeZone,
            List<String> tags,
            String preferredChannel,
            Map<String, Object> attributes,
            @Size(max = 500) String reason) {

        /** The traits, to be held against the rules for changing them. */
        Map<String, Object> fields() {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("name", name);
            fields.put("language", language);
            fields.put("timeZone", timeZone);
            fields.put("tags", tags);
            fields.put("preferredChannel", preferredChannel);
            fields.put("attributes", attributes);
            return fields;
        }
    }
}
