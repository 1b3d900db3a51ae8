package dev.regente.profile.directory;

import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Cursor;
import dev.regente.kit.rest.Page;
import dev.regente.profile.timeline.TimelineEntries;
import dev.regente.profile.timeline.TimelineEntries.Filter;
import dev.regente.profile.timeline.model.Entry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** All that happened with a person, on one line. */
@Path("/v1/profiles/{id}/timeline")
public class TimelineResource {

    private final DirectoryProfiles profiles;
    private final TimelineEntries entries;

    TimelineResource(DirectoryProfiles profiles, TimelineEntries entries) {
        this.profiles = profiles;
        this.entries = entries;
    }

    @GET
    @RolesAllowed({"agent", "integration", "auditor"})
    @Operation(
            summary = "The line of time of a profile, the newest first",
            description = "Ordered by when things happened, whenever they were heard of. data holds what is particular"
                    + " to the kind; of a message that we sent also its status. kind may be given several times.")
    public Uni<Response> line(
            UUID id,
            @QueryParam("kind") @Size(max = 20) List<@Size(max = 64) String> kinds,
            @QueryParam("channel") @Size(max = 80) String channel,
            @QueryParam("conversation") @Size(max = 64) String conversation,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        int size = Page.limit(limit);
        Cursor before = Cursor.parse(after, Cursor.LAST);
        return profiles.answering(id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("profile")))
                .chain(root -> entries.line(root, new Filter(kinds, channel, conversation), before, size + 1))
                .map(line -> page(line, size, uri));
    }

    private static Response page(List<Entry> line, int size, UriInfo uri) {
        return Page.of(line.stream().map(EntryView::of).toList(), size, view -> new Cursor(view.at(), view.id()), uri);
    }

    /** One entry. */
    public record EntryView(
            UUID id,
            String kind,
            String channel,
            String account,
            String direction,
            Instant at,
            String conversationId,
            String summary,
            Map<String, Object> data) {

        static EntryView of(Entry entry) {
            return new EntryView(
                    entry.id(),
                    entry.kind(),
                    entry.route().channel(),
                    entry.route().account(),
                    entry.route().direction(),
                    entry.at(),
                    entry.origin().conversationId(),
                    entry.summary(),
                    entry.data());
        }
    }
}
