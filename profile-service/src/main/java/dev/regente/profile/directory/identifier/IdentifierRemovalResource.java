package dev.regente.profile.directory.identifier;

import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.profile.directory.Caller;
import dev.regente.profile.directory.identifier.ProfileIdentifierResource.NewIdentifier;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Taking back by what a profile is known. */
@Path("/v1/profiles/{id}/identifiers")
public class IdentifierRemovalResource {

    private final RemoveIdentifier removeIdentifier;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    IdentifierRemovalResource(RemoveIdentifier removeIdentifier, Idempotency idempotency, SecurityIdentity caller) {
        this.removeIdentifier = removeIdentifier;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @DELETE
    @RolesAllowed({"agent", "integration"})
    @Operation(
            summary = "Take back an identifier that somebody told",
            description = "204; 409 identifier_is_fact where a channel or an event vouches for it. Suggestions that it"
                    + " alone made are withdrawn; a merge is taken back by its own address.")
    public Uni<Response> remove(
            UUID id,
            @QueryParam("type") @Size(max = 32) String type,
            @QueryParam("scope") @Size(max = 320) String scope,
            @QueryParam("value") @Size(max = 320) String value) {
        var typed = new NewIdentifier(type, scope, value);
        return idempotency.once(
                typed,
                tx -> removeIdentifier.remove(tx, id, typed, Caller.of(caller)).replaceWith(Answer.noContent()));
    }
}
