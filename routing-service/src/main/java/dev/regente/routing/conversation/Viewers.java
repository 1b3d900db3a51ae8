package dev.regente.routing.conversation;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Agents;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Viewer;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who looks: supervisors and auditors at everything, agents at their queues and their own. */
@ApplicationScoped
public class Viewers {

    private final Agents agents;
    private final Conversations conversations;

    Viewers(Agents agents, Conversations conversations) {
        this.agents = agents;
        this.conversations = conversations;
    }

    public Uni<Viewer> of(SecurityIdentity caller) {
        String id = caller.getPrincipal().getName();
        boolean supervises = caller.hasRole("supervisor");
        if (supervises || caller.hasRole("auditor")) {
            return Uni.createFrom().item(new Viewer(id, Set.of(), true, supervises));
        }
        return agents.find(id)
                .map(agent -> new Viewer(id, Set.copyOf(agent.map(Agent::queues).orElse(List.of())), false, false));
    }

    /** The conversation, if the caller may see it; one that she may not see does not exist for her. */
    public Uni<Conversation> see(SecurityIdentity caller, UUID id) {
        return of(caller).chain(viewer -> conversations.find(id).map(found -> found.filter(viewer::maySee)
                .orElseThrow(() -> Refusal.notFound("conversation"))));
    }

    /** The same, held until the transaction ends. */
    public Uni<Conversation> hold(Tx tx, Viewer viewer, UUID id) {
        return conversations.lock(tx, id).map(found -> found.filter(viewer::maySee)
                .orElseThrow(() -> Refusal.notFound("conversation")));
    }
}
