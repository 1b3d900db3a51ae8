package dev.regente.routing.snooze;

import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.routing.conversation.ConversationView;
import dev.regente.routing.conversation.Viewers;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Putting conversations aside. */
@Path("/v1/conversations")
@RolesAllowed("agent")
public class SnoozeResource {

    private final SnoozeConversation snoozeConversation;
    private final Viewers viewers;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    SnoozeResource(
            SnoozeConversation snoozeConversation, Viewers viewers, Idempotency idempotency, SecurityIdentity caller) {
        this.snoozeConversation = snoozeConversation;
        this.viewers = viewers;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** Its owner is free at once, and is asked first when it wakes: at the time, or when the customer writes. */
    @POST
    @Path("{id}/snooze")
    @Operation(
            summary = "Put a conversation aside",
            description = "Until a time from a minute to a year ahead, or without one until the customer writes. "
                    + "Its owner, or a supervisor, does it; the owner has room at once, and the conversation is "
                    + "hers again when it wakes.")
    public Uni<Response> snooze(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Snooze snooze) {
        return viewers.of(caller)
                .chain(viewer -> idempotency.once(snooze, tx -> snoozeConversation
                        .snooze(tx, viewer, id, ifMatch, snooze.sleep())
                        .map(c -> Answer.ok(ConversationView.of(c)).atVersion(c.version()))));
    }

    /** Until a time, from a minute to a year ahead, or without one until the customer writes; and why, in a word. */
    public record Snooze(Instant until, @Size(max = 64) String reason) {

        SnoozeConversation.Sleep sleep() {
            return new SnoozeConversation.Sleep(until, reason);
        }
    }
}
