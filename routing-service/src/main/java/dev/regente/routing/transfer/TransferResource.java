package dev.regente.routing.transfer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.routing.conversation.ConversationView;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.transfer.model.Target;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
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
    private final Consult consult;
    private final Viewers viewers;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    TransferResource(
            TransferConversation transferConversation,
            Consult consult,
            Viewers viewers,
            Idempotency idempotency,
            SecurityIdentity caller) {
        this.transferConversation = transferConversation;
        this.consult = consult;
        this.viewers = viewers;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("{id}/transfers")
    @Operation(
            summary = "Hand a conversation on to an agent, a queue or a team",
            description = "Its owner, or a supervisor, does it. Cold, which is usual: who had it is free at once and"
                    + " nobody is asked any more. It waits anew: in another queue, or where it waited for a team of"
                    + " that queue or for one agent, who alone is asked until she lets it go by. Warm: who is wanted is"
                    + " asked now, of a queue or team up to five who have room, and its owner has it until the first of"
                    + " them accepts; when nobody does, it stays hers. 422 unknown_queue, unknown_agent, queue_closed,"
                    + " not_in_a_queue; 409 queue_full. Warm also: 409 not_assigned, already_hers, consultation_open,"
                    + " and nobody_to_ask with the reason.")
    public Uni<Response> transfer(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Transfer transfer) {
        return viewers.of(caller)
                .chain(viewer -> idempotency.once(transfer, tx -> (transfer.isWarm()
                                ? consult.ask(tx, viewer, id, ifMatch, transfer.wish())
                                : transferConversation.transfer(tx, viewer, id, ifMatch, transfer.wish()))
                        .map(TransferResource::answer)));
    }

    @DELETE
    @Path("{id}/transfers")
    @Operation(
            summary = "Ask nobody any more to take a conversation over",
            description = "Takes a warm transfer back that nobody has accepted. Its owner, or a supervisor, does it;"
                    + " she has it as before. 409 no_consultation where nobody is asked, as when somebody was faster.")
    public Uni<Response> cancel(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return viewers.of(caller)
                .chain(viewer -> idempotency.once(
                        null, tx -> consult.cancel(tx, viewer, id, ifMatch).map(TransferResource::answer)));
    }

    private static Answer answer(Conversation conversation) {
        return Answer.ok(ConversationView.of(conversation)).atVersion(conversation.version());
    }

    /** To whom, and what she should know. */
    public record Transfer(
            @NotNull @Valid To to, @Pattern(regexp = "cold|warm") String mode, @Size(max = 4_000) String note) {

        @JsonIgnore
        boolean isWarm() {
            return "warm".equals(mode);
        }

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
