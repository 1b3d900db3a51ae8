package dev.regente.routing.label;

import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.routing.conversation.ConversationView;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.label.model.LabelPatch;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tags, topic, team, attributes and rank of conversations. */
@Path("/v1/conversations")
@RolesAllowed("agent")
public class LabelResource {

    private final ChangeLabels changeLabels;
    private final Viewers viewers;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    LabelResource(ChangeLabels changeLabels, Viewers viewers, Idempotency idempotency, SecurityIdentity caller) {
        this.changeLabels = changeLabels;
        this.viewers = viewers;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Label a conversation",
            description = "A JSON merge patch of tags, topic, team and attributes. 412 when If-Match names a version"
                    + " that it no longer has.")
    public Uni<Response> patch(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Size(max = 20) Map<String, Object> patch) {
        return viewers.of(caller)
                .chain(viewer -> idempotency.once(patch, tx -> changeLabels
                        .patch(tx, viewer, id, ifMatch, new LabelPatch(patch))
                        .map(LabelResource::answer)));
    }

    /** Its owner or a supervisor ranks it; its place in the queue moves at once. */
    @POST
    @Path("{id}/priority")
    @Operation(
            summary = "Rank a conversation",
            description = "A point is a minute of waiting that it is given in advance: its place in the queue moves "
                    + "at once. Its owner or a supervisor does it.")
    public Uni<Response> rank(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Rank rank) {
        return viewers.of(caller)
                .chain(viewer -> idempotency.once(rank, tx -> changeLabels
                        .rank(tx, viewer, id, ifMatch, rank.priority())
                        .map(LabelResource::answer)));
    }

    private static Answer answer(Conversation conversation) {
        return Answer.ok(ConversationView.of(conversation)).atVersion(conversation.version());
    }

    /** Minutes of waiting that a conversation is given in advance, at most a week; none by default. */
    public record Rank(@NotNull @Min(0) @Max(10_080) Integer priority) {}
}
