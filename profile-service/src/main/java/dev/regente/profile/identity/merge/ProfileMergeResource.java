package dev.regente.profile.identity.merge;

import dev.regente.contracts.profile.MergeCause.By;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Cursor;
import dev.regente.kit.rest.Idempotency;
import dev.regente.kit.rest.Page;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Making one person of two profiles. */
@Path("/v1/profiles/{id}/merges")
public class ProfileMergeResource {

    private final MergeProfiles mergeProfiles;
    private final ReadMerges readMerges;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    ProfileMergeResource(
            MergeProfiles mergeProfiles, ReadMerges readMerges, Idempotency idempotency, SecurityIdentity caller) {
        this.mergeProfiles = mergeProfiles;
        this.readMerges = readMerges;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"agent", "auditor"})
    @Operation(
            summary = "The merges of a person, the newest first",
            description = "By whomever they were made, and also those that were taken back.")
    public Uni<Response> list(
            UUID id, @QueryParam("after") String after, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        int size = Page.limit(limit);
        return readMerges
                .ofPerson(id, Cursor.parse(after, Cursor.LAST), size + 1)
                .map(page -> Page.of(page, size, view -> new Cursor(view.at(), view.id()), uri));
    }

    @POST
    @RolesAllowed("agent")
    @Operation(
            summary = "Say that another profile is the same person",
            description = "This profile answers for both from now on; the other id keeps leading to it. Nothing is"
                    + " copied or rewritten, so that it can be taken back exactly. 409 already_one when they are.")
    public Uni<Response> merge(UUID id, @NotNull @Valid NewMergeBody wanted) {
        var wish = new MergeProfiles.Wish(
                id,
                wanted.absorb(),
                wanted.reason().strip(),
                caller.getPrincipal().getName(),
                By.HAND);
        return idempotency.once(
                wanted,
                tx -> mergeProfiles.merge(tx, wish).map(merge -> Answer.created("/v1/merges/" + merge.id(), merge)));
    }

    /** Which profile is the same person, and why. */
    public record NewMergeBody(@NotNull UUID absorb, @NotBlank @Size(max = 500) String reason) {}
}
