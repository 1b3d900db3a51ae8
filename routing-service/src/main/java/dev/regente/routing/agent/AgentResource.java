package dev.regente.routing.agent;

import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Etag;
import dev.regente.kit.rest.Idempotency;
import dev.regente.kit.rest.Page;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Capacity;
import dev.regente.routing.agent.model.Skill;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The directory of agents. */
@Path("/v1/agents")
public class AgentResource {

    private final Agents agents;
    private final ChangeAgent changeAgent;
    private final Idempotency idempotency;
    private final Clock clock;

    AgentResource(Agents agents, ChangeAgent changeAgent, Idempotency idempotency, Clock clock) {
        this.agents = agents;
        this.changeAgent = changeAgent;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"agent", "auditor"})
    public Uni<Response> list(
            @QueryParam("after") @DefaultValue("") @Size(max = 128) String after,
            @QueryParam("limit") Integer asked,
            @Context UriInfo uri) {
        int limit = Page.limit(asked);
        return agents.page(after, limit + 1)
                .map(page -> page.stream().map(this::view).toList())
                .map(page -> Page.after(page, limit, View::id, uri));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"agent", "auditor"})
    public Uni<Response> get(@PathParam("id") String id) {
        return agents.find(id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("agent")))
                .map(agent -> Response.ok(view(agent))
                        .header("ETag", Etag.of(agent.version()))
                        .build());
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("supervisor")
    public Uni<Response> put(
            @PathParam("id") @Size(max = 128) @Pattern(regexp = "(?!me$).+") String id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid AgentEntry entry) {
        return idempotency.once(
                entry, tx -> changeAgent.change(tx, entry.agent(id), ifMatch).map(agent -> Answer.ok(view(agent))));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("supervisor")
    @Operation(
            summary = "Disable an agent",
            description = "She is given no work any more, and what she has goes back to its queues with its age. What"
                    + " she did stays on record; PUT lets her work again.")
    public Uni<Response> delete(@PathParam("id") @Size(max = 128) String id, @HeaderParam("If-Match") String ifMatch) {
        return idempotency.once(null, tx -> changeAgent.disable(tx, id, ifMatch).replaceWith(Answer.noContent()));
    }

    private View view(Agent agent) {
        return View.of(agent, clock.instant());
    }

    /** Units in all, in use, and per conversation. */
    public record CapacityView(
            int total,
            int used,
            Map<String, Integer> cost,
            Map<String, Integer> maxItems,
            Map<String, Set<String>> interruptedBy) {

        static CapacityView of(Agent a) {
            Capacity c = a.capacity();
            return new CapacityView(
                    c.total(),
                    a.load().units(),
                    c.costs(),
                    c.maxItems(),
                    c.interruption().by());
        }
    }

    /** An agent as others see her. */
    public record View(
            String id,
            String name,
            List<String> queues,
            List<Skill> skills,
            List<String> languages,
            List<String> teams,
            String kind,
            boolean enabled,
            CapacityView capacity,
            String presence,
            Instant presenceUntil,
            long version) {

        static View of(Agent a, Instant now) {
            String presence = a.presenceAt(now).word();
            Instant until = a.attendance().until();
            return new View(
                    a.id(),
                    a.name(),
                    a.queues(),
                    a.abilities().skills(),
                    a.abilities().languages(),
                    a.abilities().teams(),
                    a.kind().name().toLowerCase(Locale.ROOT),
                    a.enabled(),
                    CapacityView.of(a),
                    presence,
                    until,
                    a.version());
        }
    }
}
