package dev.regente.analytics.rebuild;

import dev.regente.analytics.rebuild.model.Rebuild;
import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Rebuilding what figures are made of. */
@Path("/v1/rebuilds")
@Produces(MediaType.APPLICATION_JSON)
class RebuildResource {

    private static final int SHOWN = 50;

    private final AskForRebuild askForRebuild;
    private final Rebuilds rebuilds;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    RebuildResource(AskForRebuild askForRebuild, Rebuilds rebuilds, Idempotency idempotency, SecurityIdentity caller) {
        this.askForRebuild = askForRebuild;
        this.rebuilds = rebuilds;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("admin")
    @Operation(
            summary = "Folds everything that figures are made of anew from the facts",
            description = "In the background, while events go on being recorded; it goes on where it was when a pod"
                    + " dies. Figures that were right stay as they are: corrected counts conversations, profiles and"
                    + " months of agents of which something else was kept than their facts tell."
                    + " Nobody is surveyed again, and histograms of"
                    + " Prometheus observe nothing twice. 409 while one is running.")
    public Uni<Response> rebuild() {
        return idempotency.once(null, tx -> askForRebuild
                .ask(tx, caller.getPrincipal().getName())
                .map(rebuild -> Answer.accepted(View.of(rebuild))));
    }

    @GET
    @RolesAllowed({"supervisor", "auditor"})
    @Operation(summary = "The latest rebuilds, the last one first")
    public Uni<Views> latest() {
        return rebuilds.latest(SHOWN)
                .map(found -> new Views(found.stream().map(View::of).toList()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"supervisor", "auditor"})
    @Operation(summary = "How far a rebuild has come")
    public Uni<View> one(@PathParam("id") UUID id) {
        return rebuilds.find(id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("rebuild")))
                .map(View::of);
    }

    /** Some rebuilds. */
    public record Views(List<View> items) {}

    /**
     * One rebuild.
     *
     * @param state {@code running}, {@code done} or {@code failed}
     * @param progress from 0 to 1
     * @param corrected in how many conversations, profiles and months of agents something else was kept than the facts
     *     tell
     */
    public record View(
            UUID id,
            String state,
            double progress,
            long conversations,
            long done,
            long facts,
            long corrected,
            String askedBy,
            Instant askedAt,
            Instant endedAt,
            String failure) {

        static View of(Rebuild rebuild) {
            return new View(
                    rebuild.id(),
                    rebuild.state().word(),
                    rebuild.progress(),
                    rebuild.conversations(),
                    rebuild.done(),
                    rebuild.facts(),
                    rebuild.corrected(),
                    rebuild.askedBy(),
                    rebuild.askedAt(),
                    rebuild.endedAt(),
                    rebuild.failure());
        }
    }
}
