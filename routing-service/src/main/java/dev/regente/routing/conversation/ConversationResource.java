package dev.regente.routing.conversation;

import dev.regente.kit.Refusal;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Conversations and their transcripts, for reading. */
@Path("/v1/conversations")
@RolesAllowed({"agent", "auditor"})
public class ConversationResource {

    private static final String STATES = "open|queued|offered|assigned|snoozed|joined|resolved|closed";

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
            @QueryParam("state") @Pattern(regexp = STATES) String state,
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

    /**
     * What was said in a conversation and in those that are joined into it, with what agents noted, in order. With
     * {@code before}, or {@code before=end}, what comes before, with {@code Link: rel="prev"} when there is more.
     */
    @GET
    @Path("{id}/messages")
    public Uni<Response> messages(
            @PathParam("id") UUID id,
            @QueryParam("after") String after,
            @QueryParam("before") String before,
            @QueryParam("limit") Integer asked,
            @Context UriInfo uri) {
        int limit = Page.limit(asked);
        if (after != null && before != null) {
            throw Refusal.invalid("invalid_request", "Ask for what is after a line, or for what is before it.");
        }
        if (before != null) {
            var cursor = "end".equals(before) ? Cursor.LAST : Cursor.parse(before, Cursor.LAST);
            return viewers.see(caller, id)
                    .chain(seen -> transcripts.before(id, cursor, limit + 1))
                    .map(page -> backwards(page, limit, uri));
        }
        var cursor = Cursor.parse(after, Cursor.FIRST);
        return viewers.see(caller, id)
                .chain(seen -> transcripts.after(id, cursor, limit + 1))
                .map(page -> Page.of(page, limit, Transcripts.Line::cursor, uri));
    }

    /** In order like every page, though it was read from its end. */
    private static Response backwards(List<Transcripts.Line> read, int limit, UriInfo uri) {
        var page = new ArrayList<>(read.subList(0, Math.min(read.size(), limit)));
        Collections.reverse(page);
        var response = Response.ok(new Page<>(page));
        if (read.size() > limit) {
            String first = page.get(0).cursor().text();
            response.link(
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("before", first)
                            .build(),
                    "prev");
        }
        return response.build();
    }
}
