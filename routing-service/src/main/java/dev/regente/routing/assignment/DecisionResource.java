package dev.regente.routing.assignment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.regente.kit.rest.Cursor;
import dev.regente.kit.rest.Page;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.conversation.Viewers;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Why a conversation was offered to whom, or waits. */
@Path("/v1/conversations")
public class DecisionResource {

    private final Decisions decisions;
    private final Viewers viewers;
    private final SecurityIdentity caller;

    DecisionResource(Decisions decisions, Viewers viewers, SecurityIdentity caller) {
        this.decisions = decisions;
        this.viewers = viewers;
        this.caller = caller;
    }

    @GET
    @Path("{id}/decisions")
    @RolesAllowed({"agent", "auditor"})
    public Uni<Response> decisions(
            @PathParam("id") UUID id,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer asked,
            @Context UriInfo uri) {
        int limit = Page.limit(asked);
        var cursor = Cursor.parse(after, Cursor.FIRST);
        return viewers.see(caller, id)
                .chain(seen -> decisions.page(id, cursor, limit + 1))
                .map(page -> page.stream().map(View::of).toList())
                .map(page -> Page.of(page, limit, View::cursor, uri));
    }

    /** What an agent's place among the others was made of. */
    public record Score(double loadRatio, Instant idleSince) {}

    /** An agent who was considered, and the rule that kept her out if one did. */
    public record Candidate(String agentId, boolean eligible, String excludedBy, Score score) {

        static Candidate of(Candidacy c) {
            String rule = c.eligible() ? null : c.excludedBy().word();
            var score = new Score(c.score().loadRatio(), c.score().idleSince());
            return new Candidate(c.agentId(), c.eligible(), rule, score);
        }
    }

    /** One decision. */
    public record View(
            UUID id,
            Instant at,
            String queue,
            int playbookVersion,
            String outcome,
            String reason,
            String agentId,
            int considered,
            List<Candidate> candidates) {

        static View of(Decisions.Kept k) {
            return new View(
                    k.id(),
                    k.at(),
                    k.queue(),
                    k.playbookVersion(),
                    k.outcome(),
                    k.reason(),
                    k.agentId(),
                    k.considered(),
                    k.candidates().stream().map(Candidate::of).toList());
        }

        @JsonIgnore
        Cursor cursor() {
            return new Cursor(at, id);
        }
    }
}
