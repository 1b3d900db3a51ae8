package dev.regente.routing.ownership;

import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.routing.conversation.ConversationView;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.conversation.model.Conversation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Taking conversations by hand, and letting go of them. */
@Path("/v1/conversations")
@RolesAllowed("agent")
public class OwnershipResource {

    private final ClaimConversation claimConversation;
    private final ResolveConversation resolveConversation;
    private final Viewers viewers;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    OwnershipResource(
            ClaimConversation claimConversation,
            ResolveConversation resolveConversation,
            Viewers viewers,
            Idempotency idempotency,
            SecurityIdentity caller) {
        this.claimConversation = claimConversation;
        this.resolveConversation = resolveConversation;
        this.viewers = viewers;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("{id}/claim")
    public Uni<Response> claim(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return viewers.of(caller)
                .chain(viewer -> idempotency.once(
                        null,
                        tx -> claimConversation.claim(tx, viewer, id, ifMatch).map(OwnershipResource::answer)));
    }

    @POST
    @Path("{id}/resolution")
    public Uni<Response> resolve(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Resolution resolution) {
        return viewers.of(caller)
                .chain(viewer -> idempotency.once(resolution, tx -> resolveConversation
                        .resolve(tx, viewer, id, ifMatch, resolution.ending())
                        .map(OwnershipResource::answer)));
    }

    private static Answer answer(Conversation conversation) {
        return Answer.ok(ConversationView.of(conversation)).atVersion(conversation.version());
    }

    /** Why it is resolved: a word of the organisation's own, and a note for colleagues. */
    public record Resolution(@NotBlank @Size(max = 64) String reason, @Size(max = 4096) String note) {

        ResolveConversation.Ending ending() {
            return new ResolveConversation.Ending(reason, note);
        }
    }
}
