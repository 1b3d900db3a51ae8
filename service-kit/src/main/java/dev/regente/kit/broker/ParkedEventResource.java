package dev.regente.kit.broker;

import dev.regente.kit.broker.ParkedEvents.Parked;
import dev.regente.kit.rest.Cursor;
import dev.regente.kit.rest.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What could not be handled, and a second chance for it. Bodies are customers' and are not shown. */
@Path("/v1/parked-events")
public class ParkedEventResource {

    private final ParkedEvents parked;
    private final ReplayParkedEvent replay;

    ParkedEventResource(ParkedEvents parked, ReplayParkedEvent replay) {
        this.parked = parked;
        this.replay = replay;
    }

    @GET
    @RolesAllowed({"admin", "auditor"})
    @Operation(
            summary = "Events set aside, the oldest first",
            description = "Inbound events that could not be read or"
                    + " kept failing, and outbound ones that the broker refused; with the reason, without the body.")
    public Uni<Response> list(
            @QueryParam("after") String after, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        Cursor cursor = Cursor.parse(after, Cursor.FIRST);
        int size = Page.limit(limit);
        return parked.open(cursor.at(), cursor.id(), size + 1)
                .map(found -> Page.of(
                        found.stream().map(ParkedView::of).toList(),
                        size,
                        view -> new Cursor(view.parkedAt(), view.id()),
                        uri));
    }

    @POST
    @Path("/{id}/replay")
    @RolesAllowed("admin")
    @Operation(
            summary = "Try a parked event again",
            description = "204 when it has had its effect now (or is with the"
                    + " relay again, for an outbound one); 409 when it still fails, and it stays parked.")
    public Uni<Void> replay(UUID id) {
        return replay.again(id);
    }

    /** A parked event without its body. */
    public record ParkedView(
            UUID id,
            String direction,
            String address,
            String eventId,
            String subject,
            String reason,
            String detail,
            Instant parkedAt) {

        static ParkedView of(Parked p) {
            return new ParkedView(
                    p.id(), p.direction(), p.address(), p.eventId(), p.subject(), p.reason(), p.detail(), p.parkedAt());
        }
    }
}
