package dev.regente.gateway.delivery;

import dev.regente.gateway.delivery.MessageStates.MessageState;
import dev.regente.kit.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;

/** How far one message has come, without what it says. */
@Path("/v1/messages/{messageId}")
class MessageResource {

    private final MessageStates states;

    MessageResource(MessageStates states) {
        this.states = states;
    }

    @GET
    @RolesAllowed({"integration", "supervisor", "auditor"})
    public Uni<MessageState> get(String messageId) {
        return states.find(id(messageId)).map(found -> found.orElseThrow(() -> Refusal.notFound("message")));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("message");
        }
    }
}
