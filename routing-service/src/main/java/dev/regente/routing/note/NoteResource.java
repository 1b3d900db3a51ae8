package dev.regente.routing.note;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Cursor;
import dev.regente.kit.rest.Idempotency;
import dev.regente.kit.rest.Page;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.note.model.Note;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What agents tell one another beside a conversation. */
@Path("/v1/conversations/{id}/notes")
public class NoteResource {

    private final Notes notes;
    private final WriteNotes writeNotes;
    private final Viewers viewers;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    NoteResource(
            Notes notes, WriteNotes writeNotes, Viewers viewers, Idempotency idempotency, SecurityIdentity caller) {
        this.notes = notes;
        this.writeNotes = writeNotes;
        this.viewers = viewers;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** Notes with all that they said before, deleted ones too, in the order in which they were written first. */
    @GET
    @RolesAllowed({"agent", "auditor"})
    @Operation(
            summary = "What agents noted",
            description = "In the order in which notes were written, each with all that it said before; deleted "
                    + "ones too.")
    public Uni<Response> list(
            @PathParam("id") UUID id,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer asked,
            @Context UriInfo uri) {
        int limit = Page.limit(asked);
        var cursor = Cursor.parse(after, Cursor.FIRST);
        return viewers.see(caller, id)
                .chain(seen -> notes.page(id, cursor, limit + 1))
                .map(page -> page.stream().map(View::of).toList())
                .map(page -> Page.of(page, limit, View::cursor, uri));
    }

    @POST
    @RolesAllowed("agent")
    @Operation(
            summary = "Note something for colleagues",
            description = "It is shown in the transcript and never sent to the customer.")
    public Uni<Response> write(@PathParam("id") UUID id, @NotNull @Valid Words words) {
        return viewers.see(caller, id).chain(seen -> viewers.of(caller)
                .chain(viewer -> idempotency.once(words, tx -> writeNotes
                        .write(tx, viewer, seen, words.text())
                        .map(note -> Answer.created("/v1/conversations/" + id + "/notes/" + note.id(), View.of(note))
                                .atVersion(note.version())))));
    }

    /** If-Match has to name the version that was read. */
    @PUT
    @Path("{noteId}")
    @RolesAllowed("agent")
    @Operation(
            summary = "Correct a note",
            description = "Its author or a supervisor. If-Match has to name the version that was read: 428 without "
                    + "it, 412 when it is another one.")
    public Uni<Response> correct(
            @PathParam("id") UUID id,
            @PathParam("noteId") UUID noteId,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Words words) {
        return change(id, noteId, ifMatch, words);
    }

    /** Nobody reads it in the transcript any more; what it said stays in its history. */
    @DELETE
    @Path("{noteId}")
    @RolesAllowed("agent")
    @Operation(
            summary = "Delete a note",
            description = "Its author or a supervisor. It leaves the transcript, and stays in the list with its "
                    + "history.")
    public Uni<Response> delete(
            @PathParam("id") UUID id, @PathParam("noteId") UUID noteId, @HeaderParam("If-Match") String ifMatch) {
        return change(id, noteId, ifMatch, new Words(null));
    }

    private Uni<Response> change(UUID id, UUID noteId, String ifMatch, Words words) {
        return viewers.see(caller, id).chain(seen -> viewers.of(caller)
                .chain(viewer -> idempotency.once(words, tx -> writeNotes
                        .change(tx, viewer, seen, noteId, ifMatch, words.text())
                        .map(note -> Answer.ok(View.of(note)).atVersion(note.version())))));
    }

    /** What a note says. */
    public record Words(@NotBlank @Size(max = 8_192) String text) {}

    /** What it said once. */
    public record FormerView(int version, String by, String text, Instant at) {}

    /** A note as agents see it. */
    public record View(
            UUID id,
            UUID conversationId,
            String author,
            String text,
            boolean deleted,
            int version,
            Instant writtenAt,
            Instant changedAt,
            List<FormerView> history) {

        static View of(Note n) {
            return new View(
                    n.id(),
                    n.conversationId(),
                    n.author(),
                    n.text(),
                    n.isDeleted(),
                    n.version(),
                    n.writtenAt(),
                    n.changedAt(),
                    n.history().stream()
                            .map(v -> new FormerView(v.version(), v.by(), v.text(), v.at()))
                            .toList());
        }

        @JsonIgnore
        Cursor cursor() {
            return new Cursor(writtenAt, id);
        }
    }
}
