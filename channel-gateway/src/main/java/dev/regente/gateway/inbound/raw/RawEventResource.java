package dev.regente.gateway.inbound.raw;

import dev.regente.gateway.inbound.ReplayRawEvent;
import dev.regente.kit.rest.Cursor;
import dev.regente.kit.rest.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Webhooks of which something was set aside, and a second chance for them. Bodies are customers' and are not shown. */
@Path("/v1/raw-events")
class RawEventResource {

    private final RawEvents raw;
    private final ReplayRawEvent replayRawEvent;

    RawEventResource(RawEvents raw, ReplayRawEvent replayRawEvent) {
        this.raw = raw;
        this.replayRawEvent = replayRawEvent;
    }

    @GET
    @RolesAllowed({"admin", "auditor"})
    @Operation(
            summary = "Webhooks of which something was set aside, the newest first",
            description = "quarantined: something in it could not be recorded; unhandled: nothing in it is known"
                    + " to us; orphan: it belongs to no account that is open; handled: a part of it had its effect."
                    + " reason says why, size how many bytes are kept, erasedAt since when there are none."
                    + " Kept for 30 days.")
    public Uni<Response> list(
            @QueryParam("account") @Pattern(regexp = "[a-z0-9-]{1,64}") String account,
            @QueryParam("state") @Pattern(regexp = "handled|orphan|unhandled|quarantined") String state,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer asked,
            @Context UriInfo uri) {
        UUID before = Cursor.parse(after, Cursor.LAST).id();
        int limit = Page.limit(asked);
        return raw.aside(before, account, state, limit + 1)
                .map(found -> Page.of(found, limit, event -> new Cursor(event.receivedAt(), event.id()), uri));
    }

    @POST
    @Path("/{id}/replay")
    @RolesAllowed("admin")
    @Operation(
            summary = "Read a webhook again, by what we know now",
            description = "As if it had been understood when it came; what had its effect has no second one."
                    + " Answers what came of it. 409 account_unavailable while its account is not open;"
                    + " 410 raw_event_erased when a customer took back what it told.")
    public Uni<Replayed> replay(UUID id) {
        return replayRawEvent.replay(id);
    }
}
