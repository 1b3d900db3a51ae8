package dev.regente.profile.identity.merge;

import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What became of profiles that were taken for one person, and taking that back. */
@Path("/v1/merges/{id}")
public class MergeResource {

    private final UndoMerge undoMerge;
    private final ReadMerges readMerges;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    MergeResource(UndoMerge undoMerge, ReadMerges readMerges, Idempotency idempotency, SecurityIdentity caller) {
        this.undoMerge = undoMerge;
        this.readMerges = readMerges;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"agent", "auditor"})
    @Operation(summary = "One merge: who, when, why, on what evidence, and whether it was taken back")
    public Uni<MergeView> get(UUID id) {
        return readMerges.find(id);
    }

    @GET
    @Path("/undo-preview")
    @RolesAllowed({"agent", "auditor"})
    @Operation(
            summary = "What taking a merge back would do",
            description = "Each profile that would answer for itself, with the profiles and senders that go with it;"
                    + " and what is ambiguous: said on purpose about the merged profile, or found with both sides. It"
                    + " stays with the survivor unless it is chosen otherwise.")
    public Uni<UndoPreview> preview(UUID id) {
        return readMerges.preview(id);
    }

    @DELETE
    @RolesAllowed("agent")
    @Operation(
            summary = "Take a merge back",
            description = "Whatever is ambiguous stays with the survivor. The same evidence does not merge them again.")
    public Uni<Response> undo(UUID id, @QueryParam("reason") @Size(max = 500) String reason) {
        return undoChoosing(id, new Undoings(reason, List.of()));
    }

    @POST
    @Path("/undo")
    @RolesAllowed("agent")
    @Operation(summary = "Take a merge back and say where the ambiguous things go")
    public Uni<Response> undoChoosing(UUID id, @NotNull @Valid Undoings wanted) {
        Map<String, UUID> choices = new HashMap<>();
        wanted.chosen().forEach(c -> choices.put(c.item(), c.to()));
        var wish = new UndoMerge.Wish(
                id,
                wanted.reason() == null ? "" : wanted.reason().strip(),
                caller.getPrincipal().getName(),
                choices);
        return idempotency.once(wanted, tx -> undoMerge.undo(tx, wish).map(Answer::ok));
    }

    /** Why a merge was a mistake, and where ambiguous things go. */
    public record Undoings(@Size(max = 500) String reason, @Size(max = 1000) List<@NotNull @Valid Choice> choices) {

        List<Choice> chosen() {
            return choices == null ? List.of() : choices;
        }
    }

    /** One thing that the preview names, and the profile that it goes to. */
    public record Choice(@NotBlank @Size(max = 200) String item, @NotNull UUID to) {}
}
