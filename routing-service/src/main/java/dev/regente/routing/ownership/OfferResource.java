package dev.regente.routing.ownership;

import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.routing.conversation.ConversationView;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An agent's answers to her offers. */
@Path("/v1/offers")
@RolesAllowed("agent")
public class OfferResource {

    private final AcceptOffer acceptOffer;
    private final RefuseOffer refuseOffer;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    OfferResource(AcceptOffer acceptOffer, RefuseOffer refuseOffer, Idempotency idempotency, SecurityIdentity caller) {
        this.acceptOffer = acceptOffer;
        this.refuseOffer = refuseOffer;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("{id}/acceptance")
    @Operation(
            summary = "Take what one is asked to take",
            description = "The first who accepts has the conversation, and nobody else is asked any more; of a"
                    + " consultation its owner has it no more. 409 offer_ended: too late, or somebody was faster.")
    public Uni<Response> accept(@PathParam("id") UUID id) {
        String agentId = caller.getPrincipal().getName();
        return idempotency.once(null, tx -> acceptOffer
                .accept(tx, id, agentId)
                .map(ConversationView::of)
                .map(Answer::ok));
    }

    @POST
    @Path("{id}/refusal")
    @Operation(
            summary = "Let an offer go by",
            description = "Others go on being asked, and she is asked again when everybody has let it go by."
                    + " 409 offer_ended: too late.")
    public Uni<Response> refuse(@PathParam("id") UUID id) {
        String agentId = caller.getPrincipal().getName();
        return idempotency.once(null, tx -> refuseOffer.refuse(tx, id, agentId).map(refused -> Answer.noContent()));
    }
}
