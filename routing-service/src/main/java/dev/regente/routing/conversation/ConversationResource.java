package dev.regente.routing.conversation;

import dev.regente.kit.rest.Cursor;
import dev.regente.kit.rest.Etag;
import dev.regente.kit.rest.Page;
import dev.regente.routing.transcript.Transcripts;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** Conversations and their transcripts, for reading. */
@Path("/v1/conversations")
@RolesAllowed({"agent", "auditor"})
public class ConversationResource {

    private final ConversationPages pages;
    private final Transcripts transcripts;
    private final Viewers viewers;
    private final SecurityIdentity caller;

    ConversationResource(ConversationPages pages, Transcripts transcripts, Viewers viewers, SecurityIdentity caller) {
        this.pages = pages;
        this.transcripts = transcripts;
        this.viewers = viewers;
        this.caller = caller;
    }

    /** By {@code profile} with any id that ever stood for a customer. */
    @GET
    public Uni<Response> list(
            @QueryParam("state") @Pattern(regexp = "queued|offered|assigned|joined|resolved") String state,
            @QueryParam("queue") @Size(max = 64) String queue,
            @QueryParam("agent") @Size(max = 128) String agent,
            @QueryParam("profile") @Size(max = 64) String profile,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer asked,
            @Context UriInfo uri) {
        int limit = Page.limit(asked);
        var cursor = Cursor.parse(after, Cursor.LAST);
        var filter = new ConversationPages.Filter(state, queue, agent, profile);
        return viewers.of(caller)
                .chain(viewer -> pages.page(viewer, filter, cursor, limit + 1))
                .map(page -> Page.of(page, limit, ConversationView::cursor, uri));
    }

    /** One conversation; one that is joined tells in which other it is answered. */
    @GET
    @Path("{id}")
    public Uni<Response> get(@PathParam("id") UUID id) {
        return viewers.see(caller, id).chain(pages::view).map(view -> Response.ok(view)
                .header("ETag", Etag.of(view.version()))
                .build());
    }

    /** What was said in a conversation and in those that are joined into it, in order. */
    @GET
    @Path("{id}/messages")
    public Uni<Response> messages(
            @PathParam("id") UUID id,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer asked,
            @Context UriInfo uri) {
        int limit = Page.limit(asked);
        var cursor = Cursor.parse(after, Cursor.FIRST);
        return viewers.see(caller, id)
                .chain(seen -> transcripts.page(id, cursor, limit + 1))
                .map(page -> Page.of(page, limit, Transcripts.Line::cursor, uri));
    }
}
