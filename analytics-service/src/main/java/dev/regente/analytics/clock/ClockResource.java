package dev.regente.analytics.clock;

import dev.regente.analytics.clock.SegmentViews.SegmentView;
import dev.regente.analytics.clock.outcome.OutcomeViews;
import dev.regente.analytics.clock.outcome.OutcomeViews.OutcomeView;
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
    private final OutcomeViews outcomes;

    ClockResource(Histories histories, SegmentViews segments, OutcomeViews outcomes) {
        this.histories = histories;
        this.segments = segments;
        this.outcomes = outcomes;
    }

    @GET
    @Operation(
            summary = "Every run of every clock of a conversation and how its episodes are judged, with their events")
    public Uni<ClocksView> clocks(@PathParam("id") UUID id) {
        return histories
                .known(id)
                .invoke(known -> {
                    if (!known) {
                        throw Refusal.notFound("conversation");
                    }
                })
                .chain(() -> segments.of(id))
                .chain(found -> outcomes.of(id).map(judged -> new ClocksView(id, found, judged)));
    }

    /**
     * All clocks of a conversation, in the order in which they began.
     *
     * @param outcomes how its episodes are judged that are over
     */
    public record ClocksView(UUID conversationId, List<SegmentView> items, List<OutcomeView> outcomes) {}
}
