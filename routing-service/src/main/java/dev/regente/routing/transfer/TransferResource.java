package dev.regente.routing.transfer;

import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.routing.conversation.ConversationView;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.transfer.model.Target;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Handing conversations on. */
@Path("/v1/conversations")
@RolesAllowed("agent")
public class TransferResource {

    private final TransferConversation transferConversation;
    private final Viewers viewers;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    TransferResource(
            TransferConversation transferConversation,
            Viewers viewers,
            Idempotency idempotency,
            SecurityIdentity caller) {
        this.transferConversation = transferConversation;
        this.viewers = viewers;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("{id}/transfers")
    @Operation(
            summary = "Hand a conversation on to an agent, a queue or a team",
            description = "Its owner, or a supervisor, does it; who had it is free at once. It waits anew: in another"
                    + " queue, or where it waited for a team of that queue or for one agent, who alone is asked until"
                    + " she lets it go by. 422 unknown_queue, unknown_agent, queue_closed, not_in_a_queue; 409"
                    + " queue_full.")
    public Uni<Response> transfer(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Transfer transfer) {
        return viewers.of(caller)
                .chain(viewer -> idempotency.once(transfer, tx -> transferConversation
                        .transfer(tx, viewer, id, ifMatch, transfer.wish())
                        .map(c -> Answer.ok(ConversationView.of(c)).atVersion(c.version()))));
    }

    /** To whom, and what she should know. */
    public record Transfer(
            @NotNull @Valid To to, @Pattern(regexp = "cold") String mode, @Size(max = 4_000) String note) {

        TransferConversation.Wish wish() {
            return new TransferConversation.Wish(to.target(), note == null || note.isBlank() ? null : note.strip());
        }
    }

    /** An agent by id, a queue or a team by name. */
    public record To(@NotNull @Pattern(regexp = "agent|queue|team") String kind, @NotBlank @Size(max = 128) String id) {

        Target target() {
            return new Target(Target.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), id);
        }
    }
}
