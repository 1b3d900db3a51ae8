package dev.regente.routing.viewing;

import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.viewing.model.Viewing;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who else looks at a conversation, or types in it. */
@Path("/v1/conversations")
public class ViewingResource {

    private final ShowViewing showViewing;
    private final Viewers viewers;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    ViewingResource(ShowViewing showViewing, Viewers viewers, Idempotency idempotency, SecurityIdentity caller) {
        this.showViewing = showViewing;
        this.viewers = viewers;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** Viewing is over after 60 seconds, typing after 8, unless it is said again. */
    @PUT
    @Path("{id}/presence")
    @RolesAllowed("agent")
    @Operation(
            summary = "Say that one looks or types",
            description = "Others who look at the conversation, and its owner, are told. Viewing is over after 60 "
                    + "seconds, typing after 8, unless it is said again.")
    public Uni<Response> show(@PathParam("id") UUID id, @NotNull @Valid Looking looking) {
        String agentId = caller.getPrincipal().getName();
        return viewers.see(caller, id)
                .chain(seen -> idempotency.once(looking, tx -> showViewing
                        .show(tx, seen, agentId, looking.said())
                        .map(done -> Answer.noContent())));
    }

    /** What she does. */
    public record Looking(@NotNull @Pattern(regexp = "viewing|typing|left") String state) {

        Viewing.State said() {
            return Viewing.State.valueOf(state.toUpperCase(Locale.ROOT));
        }
    }
}
