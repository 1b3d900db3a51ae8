package dev.regente.analytics.clock;

import dev.regente.analytics.clock.SegmentViews.SegmentView;
import dev.regente.analytics.ingest.Histories;
import dev.regente.kit.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows what the clocks of one conversation say, and which events made them say so. */
@Path("/v1/conversations/{id}/clocks")
@RolesAllowed({"supervisor", "integration", "auditor"})
@Produces(MediaType.APPLICATION_JSON)
class ClockResource {

    private final Histories histories;
    private final SegmentViews segments;

    ClockResource(Histories histories, SegmentViews segments) {
        this.histories = histories;
        this.segments = segments;
    }

    @GET
    @Operation(summary = "Every run of every clock of a conversation, with the events that started and ended it")
    public Uni<ClocksView> clocks(@PathParam("id") UUID id) {
        return histories
                .known(id)
                .invoke(known -> {
                    if (!known) {
                        throw Refusal.notFound("conversation");
                    }
                })
                .chain(() -> segments.of(id))
                .map(found -> new ClocksView(id, found));
    }

    /** All clocks of a conversation, in the order in which they began. */
    public record ClocksView(UUID conversationId, List<SegmentView> items) {}
}
