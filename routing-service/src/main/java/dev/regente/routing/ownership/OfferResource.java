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
    public Uni<Response> accept(@PathParam("id") UUID id) {
        String agentId = caller.getPrincipal().getName();
        return idempotency.once(null, tx -> acceptOffer
                .accept(tx, id, agentId)
                .map(ConversationView::of)
                .map(Answer::ok));
    }

    @POST
    @Path("{id}/refusal")
    public Uni<Response> refuse(@PathParam("id") UUID id) {
        String agentId = caller.getPrincipal().getName();
        return idempotency.once(null, tx -> refuseOffer.refuse(tx, id, agentId).map(refused -> Answer.noContent()));
    }
}
