package dev.regente.routing.agent;

import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.routing.agent.model.Presence;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** An agent's own presence. */
@Path("/v1/agents")
public class PresenceResource {

    private final ChangePresence changePresence;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;
    private final Clock clock;

    PresenceResource(ChangePresence changePresence, Idempotency idempotency, SecurityIdentity caller, Clock clock) {
        this.changePresence = changePresence;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    @PUT
    @Path("me/presence")
    @RolesAllowed("agent")
    public Uni<Response> change(@NotNull @Valid PresenceChange change) {
        String agentId = caller.getPrincipal().getName();
        return idempotency.once(change, tx -> changePresence
                .change(tx, agentId, Presence.of(change.presence()))
                .map(agent -> Answer.ok(AgentResource.View.of(agent, clock.instant()))));
    }

    /** What an agent says of herself. */
    public record PresenceChange(@NotNull @Pattern(regexp = "available|busy|away|wrap_up|offline") String presence) {}
}
