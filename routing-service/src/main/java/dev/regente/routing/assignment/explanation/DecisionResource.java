package dev.regente.routing.assignment.explanation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regente.kit.rest.Cursor;
import dev.regente.kit.rest.Page;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.conversation.Viewers;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Why a conversation was offered to whom, or waits. */
@Path("/v1/conversations")
public class DecisionResource {

    private final KeptDecisions decisions;
    /** Each is decided again several times. */
    private static final int MOST_QUESTIONED = 20;

    private final WhyNot whyNot;
    private final Viewers viewers;
    private final SecurityIdentity caller;

    DecisionResource(KeptDecisions decisions, WhyNot whyNot, Viewers viewers, SecurityIdentity caller) {
        this.decisions = decisions;
        this.whyNot = whyNot;
        this.viewers = viewers;
        this.caller = caller;
    }

    @GET
    @Path("{id}/decisions")
    @RolesAllowed({"agent", "auditor"})
    @Operation(
            summary = "Why a conversation was offered to whom, or waits",
            description = "Who was considered, which rule kept whom out, and what each one's place was made of. With"
                    + " whyNot, an agent's id, also the smallest change that would have made her one who could have"
                    + " had it, and the first. The outcome overflowed tells toQueue, the queue that took it, and as"
                    + " reason overflow_length, overflow_wait or overflow_closed.")
    public Uni<Response> decisions(
            @PathParam("id") UUID id,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer asked,
            @QueryParam("whyNot") @Size(max = 128) String whyNot,
            @Context UriInfo uri) {
        int limit = whyNot == null ? Page.limit(asked) : Math.min(MOST_QUESTIONED, Page.limit(asked));
        var cursor = Cursor.parse(after, Cursor.FIRST);
        return viewers.see(caller, id)
                .chain(seen -> decisions.page(id, cursor, limit + 1))
                .chain(page -> Multi.createFrom()
                        .iterable(page)
                        .onItem()
                        .transformToUniAndConcatenate(kept -> view(id, kept, whyNot))
                        .collect()
                        .asList())
                .map(page -> Page.of(page, limit, View::cursor, uri));
    }

    private Uni<View> view(UUID conversation, KeptDecisions.Kept kept, String agentId) {
        return agentId == null || kept.round() == null
                ? Uni.createFrom().item(View.of(kept, null))
                : this.whyNot
                        .ask(kept.round(), conversation, agentId)
                        .map(otherwise -> View.of(kept, otherwise.orElse(null)));
    }

    /** What an agent's place among the others was made of. */
    public record Score(
            boolean preferred, int ring, double loadRatio, Instant idleSince, Instant lastAssigned, int skill) {}

    /**
     * An agent who was considered.
     *
     * @param excludedBy the rule that kept her out; null when she could have had it
     * @param lacks which skill, language or team she lacks, or her presence; null where the rule says all
     */
    public record Candidate(String agentId, boolean eligible, String excludedBy, String lacks, Score score) {

        static Candidate of(Candidacy c) {
            String rule = c.eligible() ? null : c.excludedBy().word();
            var s = c.score();
            var score = new Score(s.preferred(), s.ring(), s.loadRatio(), s.idleSince(), s.lastAssigned(), s.skill());
            String lacks = c.eligible() ? null : c.excludedBy().what();
            return new Candidate(c.agentId(), c.eligible(), rule, lacks, score);
        }
    }

    /**
     * One decision.
     *
     * @param agentId the first of those who were asked
     */
    public record View(
            UUID id,
            Instant at,
            String queue,
            int playbookVersion,
            String outcome,
            String reason,
            String agentId,
            List<String> asked,
            int considered,
            List<Candidate> candidates,
            @JsonInclude(JsonInclude.Include.NON_NULL) String toQueue,
            @JsonInclude(JsonInclude.Include.NON_NULL) WhyNot.Otherwise whyNot) {

        static View of(KeptDecisions.Kept k, WhyNot.Otherwise otherwise) {
            return new View(
                    k.id(),
                    k.at(),
                    k.queue(),
                    k.playbookVersion(),
                    k.outcome(),
                    k.reason(),
                    k.agentId(),
                    k.asked(),
                    k.considered(),
                    k.candidates().stream().map(Candidate::of).toList(),
                    k.toQueue(),
                    otherwise);
        }

        @JsonIgnore
        Cursor cursor() {
            return new Cursor(at, id);
        }
    }
}
