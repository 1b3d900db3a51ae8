package dev.regente.profile.identity.duplicate;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.kit.rest.Page;
import dev.regente.profile.identity.duplicate.DecideDuplicate.Answered;
import dev.regente.profile.identity.duplicate.Duplicates.After;
import dev.regente.profile.identity.duplicate.Duplicates.Asked;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Profiles that may be one person, for people to decide. */
@Path("/v1/duplicates")
public class DuplicateResource {

    private static final Set<String> STATES = Set.of("open", "merged", "dismissed", "withdrawn");

    private final Transactions transactions;
    private final Duplicates duplicates;
    private final DecideDuplicate decideDuplicate;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    DuplicateResource(
            Transactions transactions,
            Duplicates duplicates,
            DecideDuplicate decideDuplicate,
            Idempotency idempotency,
            SecurityIdentity caller) {
        this.transactions = transactions;
        this.duplicates = duplicates;
        this.decideDuplicate = decideDuplicate;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"agent", "auditor"})
    @Operation(
            summary = "Pairs of profiles that may be one person, the likeliest first",
            description = "The evidence names kinds and types, never values. state is open, merged, dismissed or"
                    + " withdrawn; profile shows those of one person; minScore is from 0 to 1.")
    public Uni<Response> list(
            @QueryParam("state") @DefaultValue("open") String state,
            @QueryParam("profile") UUID profile,
            @QueryParam("minScore") @DefaultValue("0") Float minScore,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        if (!STATES.contains(state)) {
            throw Refusal.invalid("invalid_state", "A state is open, merged, dismissed or withdrawn.");
        }
        if (!(minScore >= 0 && minScore <= 1)) {
            throw Refusal.invalid("invalid_min_score", "A score is from 0 to 1.");
        }
        int size = Page.limit(limit);
        After from = After.parse(after);
        return transactions
                .inTransaction(tx -> duplicates.list(tx, new Asked(state, profile, minScore), from, size + 1))
                .map(pairs -> Page.after(pairs, size, After::text, uri));
    }

    @POST
    @Path("/{id}/dismissal")
    @RolesAllowed("agent")
    @Operation(
            summary = "Say that two profiles are two people",
            description = "Nobody is asked about these two again. 409 already_decided when somebody was faster, or"
                    + " when they became one meanwhile.")
    public Uni<Response> dismiss(UUID id, @NotNull @Valid Dismissal wanted) {
        Answered no = answered(id, wanted.reason());
        return idempotency.once(wanted, tx -> decideDuplicate.dismiss(tx, no).map(Answer::ok));
    }

    @POST
    @Path("/{id}/merge")
    @RolesAllowed("agent")
    @Operation(
            summary = "Say that two profiles are one person",
            description = "survivor is the one that answers for both; the older one when it is not said. The merge can"
                    + " be taken back like any other. 409 already_decided as for a dismissal.")
    public Uni<Response> merge(UUID id, @NotNull @Valid Confirmation wanted) {
        Answered yes = answered(id, wanted.reason());
        return idempotency.once(wanted, tx -> decideDuplicate
                .merge(tx, yes, wanted.survivor())
                .map(merge -> Answer.created("/v1/merges/" + merge.id(), merge)));
    }

    private Answered answered(UUID pair, String reason) {
        return new Answered(pair, reason.strip(), caller.getPrincipal().getName());
    }

    /** Why they are two. */
    public record Dismissal(@NotBlank @Size(max = 500) String reason) {}

    /** Why they are one, and which of the two answers for both. */
    public record Confirmation(@NotBlank @Size(max = 500) String reason, UUID survivor) {}
}
