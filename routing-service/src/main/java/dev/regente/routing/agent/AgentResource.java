package dev.regente.routing.agent;

import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Etag;
import dev.regente.kit.rest.Idempotency;
import dev.regente.kit.rest.Page;
import dev.regente.routing.agent.model.Abilities;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Capacity;
import dev.regente.routing.agent.model.Interruption;
import dev.regente.routing.agent.model.Skill;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
            @NotNull @Valid DirectoryEntry entry) {
        return idempotency.once(
                entry, tx -> changeAgent.change(tx, entry.agent(id), ifMatch).map(agent -> Answer.ok(view(agent))));
    }

    private View view(Agent agent) {
        return View.of(agent, clock.instant());
    }

    /** What a supervisor edits. Without a capacity the usual one holds, without queues she gets no work. */
    public record DirectoryEntry(
            @Size(max = 200) String name,
            @Size(max = 100) List<@NotBlank @Size(max = 64) String> queues,
            @Size(max = 100) List<@NotNull @Valid SkillEntry> skills,
            @Size(max = 20) List<@NotBlank @Size(max = 35) String> languages,
            @Size(max = 20) List<@NotBlank @Size(max = 64) String> teams,
            @Pattern(regexp = "human|bot") String kind,
            Boolean enabled,
            @Valid CapacityEntry capacity) {

        Agent agent(String id) {
            Capacity room = capacity == null ? Capacity.usual() : capacity.capacity();
            List<Skill> able = orNone(skills).stream()
                    .map(s -> new Skill(s.skill(), s.level()))
                    .toList();
            List<String> distinct = orNone(queues).stream().distinct().toList();
            var abilities = new Abilities(able, orNone(languages), orNone(teams));
            return Agent.listed(id, name, distinct, abilities, room)
                    .of("bot".equals(kind) ? Agent.Kind.BOT : Agent.Kind.HUMAN)
                    .enabled(!Boolean.FALSE.equals(enabled));
        }

        private static <T> List<T> orNone(List<T> list) {
            return list == null ? List.of() : list;
        }
    }

    /** A skill and its level from 1 to 5. */
    public record SkillEntry(@NotBlank @Size(max = 64) String skill, @Min(1) @Max(5) int level) {}

    /**
     * How much she takes at once.
     *
     * @param total units in all
     * @param cost units that one conversation of a channel takes
     * @param maxItems the most conversations of a channel at once
     * @param interruptedBy channels that may interrupt, by the channel whose work is interrupted
     */
    public record CapacityEntry(
            @NotNull @Min(0) @Max(100_000) Integer total,
            @Size(max = 50) Map<@Size(max = 64) String, @NotNull @Min(1) @Max(100_000) Integer> cost,
            @Size(max = 50) Map<@Size(max = 64) String, @NotNull @Min(0) @Max(1_000) Integer> maxItems,
            @Size(max = 50) Map<@Size(max = 64) String, @NotNull @Size(max = 50) Set<@NotBlank @Size(max = 64) String>>
                            interruptedBy) {

        Capacity capacity() {
            return new Capacity(total, orNone(cost), orNone(maxItems), new Interruption(orNone(interruptedBy)));
        }

        private static <T> Map<String, T> orNone(Map<String, T> map) {
            return map == null ? Map.of() : map;
        }
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
