package dev.regente.routing.outreach;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.routing.conversation.ConversationView;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.outreach.BeginConversation.Wanted;
import dev.regente.routing.reply.Reply;
import dev.regente.routing.reply.ReplyResource;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Writing to customers first. */
@Path("/v1/conversations")
public class OutreachResource {

    private final BeginConversation beginConversation;
    private final Viewers viewers;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    OutreachResource(
            BeginConversation beginConversation, Viewers viewers, Idempotency idempotency, SecurityIdentity caller) {
        this.beginConversation = beginConversation;
        this.viewers = viewers;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({"agent", "integration"})
    @Operation(
            summary = "Write to a customer first",
            description = "An agent has the conversation at once; an application's waits for the customer's answer, or"
                    + " in the queue it names. 409 unreachable with the reasons, conversation_open with the id of"
                    + " the one that is open, or queue_full; 422 queue_closed.")
    public Uni<Response> begin(@NotNull @Valid Outreach outreach) {
        return viewer().chain(agent -> idempotency.once(
                outreach,
                tx -> beginConversation.begin(tx, agent, outreach.wanted()).map(begun -> Answer.created(
                                "/v1/conversations/" + begun.conversation().id(),
                                new Begun(ConversationView.of(begun.conversation()), begun.messageId()))
                        .atVersion(begun.conversation().version()))));
    }

    /** Null for an application. */
    private Uni<Viewer> viewer() {
        return caller.hasRole("agent") ? viewers.of(caller) : Uni.createFrom().nullItem();
    }

    /** To whom, and a text or a template. */
    public record Outreach(
            @NotBlank @Size(max = 64) String profileId,
            @Size(max = 64) String channel,
            @Size(max = 16_384) String text,
            @Valid ReplyResource.Template template,
            @Size(max = 64) String queue,
            @Size(min = 1, max = 64) String topic) {

        @AssertTrue(message = "says nothing: give a text or a template") boolean isSayingSomething() {
            return (text != null && !text.isBlank()) || template != null;
        }

        Wanted wanted() {
            return new Wanted(
                    profileId,
                    new Reply(text, channel, List.of(), template == null ? null : template.template()),
                    queue,
                    topic);
        }
    }

    /** The conversation, and the id of the message in its transcript. */
    record Begun(@JsonUnwrapped ConversationView conversation, UUID messageId) {}
}
