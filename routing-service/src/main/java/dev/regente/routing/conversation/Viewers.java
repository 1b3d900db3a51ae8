package dev.regente.routing.conversation;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Etag;
import dev.regente.routing.agent.Agents;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Move;
import dev.regente.routing.conversation.model.Viewer;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who looks: supervisors and auditors at everything, agents at their queues, their own, and what they
 * are asked to take.
 */
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
        return of(caller).chain(viewer -> conversations.find(id).chain(found -> seen(viewer, found)));
    }

    /**
     * A conversation that stands for itself, held until the transaction ends. One that is shown in another is worked on
     * there: 409, with the id of the other.
     */
    public Uni<Conversation> hold(Tx tx, Viewer viewer, UUID id) {
        return conversations.lock(tx, id).chain(found -> seen(viewer, found)).invoke(Viewers::requireAlone);
    }

    /** The same, if it is at the version that the caller has seen; null for any. */
    public Uni<Conversation> hold(Tx tx, Viewer viewer, UUID id, String ifMatch) {
        return hold(tx, viewer, id).invoke(held -> Etag.check(ifMatch, held.version()));
    }

    /** Who sees a conversation sees those that are shown in it. Who is asked to take one sees it as long. */
    private Uni<Conversation> seen(Viewer viewer, Optional<Conversation> found) {
        Conversation c = found.orElseThrow(() -> Refusal.notFound("conversation"));
        if (viewer.maySee(c)) {
            return Uni.createFrom().item(c);
        }
        return shownIn(c)
                .chain(visible -> viewer.maySee(visible)
                        ? Uni.createFrom().item(true)
                        : conversations.isOfferedTo(viewer.id(), visible.id()))
                .map(sees -> {
                    if (!sees) {
                        throw Refusal.notFound("conversation");
                    }
                    return c;
                });
    }

    private Uni<Conversation> shownIn(Conversation c) {
        return c.isJoined()
                ? conversations.find(c.whose().joinedInto()).map(shownIn -> shownIn.orElse(c))
                : Uni.createFrom().item(c);
    }

    private static void requireAlone(Conversation c) {
        if (c.isJoined()) {
            throw Refusal.conflict(
                    Move.Why.CONVERSATION_JOINED.code(),
                    Move.Why.CONVERSATION_JOINED.sentence(),
                    Map.of("joinedInto", c.whose().joinedInto().toString()));
        }
    }
}
