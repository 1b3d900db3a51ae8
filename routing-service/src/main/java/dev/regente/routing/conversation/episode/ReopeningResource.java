package dev.regente.routing.conversation.episode;

import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Etag;
import dev.regente.kit.rest.Idempotency;
import dev.regente.routing.conversation.ConversationView;
import dev.regente.routing.conversation.Viewers;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Taking up solved cases again. */
@Path("/v1/conversations")
@RolesAllowed("agent")
public class ReopeningResource {

    private final ReopenConversation reopenConversation;
    private final Viewers viewers;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    ReopeningResource(
            ReopenConversation reopenConversation, Viewers viewers, Idempotency idempotency, SecurityIdentity caller) {
        this.reopenConversation = reopenConversation;
        this.viewers = viewers;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** A new episode of a solved conversation: it waits in its queue, first for the agent who had it last. */
    @POST
    @Path("{id}/reopening")
    @Operation(
            summary = "Take up a solved conversation again",
            description = "A new episode of it waits in its queue, first for the agent who had it last. 409 "
                    + "conversation_closed when it is over, conversation_open when the customer goes on in "
                    + "another one.")
    public Uni<Response> reopen(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        String agentId = caller.getPrincipal().getName();
        return idempotency.once(null, tx -> viewers.see(caller, id)
                .invoke(seen -> Etag.check(ifMatch, seen.version()))
                .chain(seen -> reopenConversation.reopen(tx, agentId, seen))
                .map(c -> Answer.ok(ConversationView.of(c)).atVersion(c.version())));
    }
}
