package dev.regente.routing.transfer;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Agents;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Preference;
import dev.regente.routing.queue.Queues;
import dev.regente.routing.transfer.model.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Where a conversation waits for whom it is meant for. */
@ApplicationScoped
class Destinations {

    private final Queues queues;
    private final Agents agents;

    Destinations(Queues queues, Agents agents) {
        this.queues = queues;
        this.agents = agents;
    }

    /**
     * A queue, and who of it.
     *
     * @param preference the only agent who is asked; null for anybody
     * @param team whose agents are asked; null for any
     */
    record Destination(String queue, Preference preference, String team) {}

    /** Fails with 422 where nobody could ever take it. */
    Uni<Destination> find(Tx tx, Conversation conversation, Target to) {
        String here = conversation.waiting().queue();
        return switch (to.kind()) {
            case TEAM -> Uni.createFrom().item(new Destination(here, null, to.id()));
            case QUEUE ->
                queues.find(tx, to.id())
                        .map(found -> found.orElseThrow(
                                () -> Refusal.unprocessable("unknown_queue", "There is no such queue.")))
                        .chain(queue -> queues.requireRoom(tx, queue))
                        .replaceWith(new Destination(to.id(), null, null));
            case AGENT ->
                agents.find(tx, to.id())
                        .map(found -> found.filter(Agent::enabled)
                                .orElseThrow(() -> Refusal.unprocessable("unknown_agent", "There is no such agent.")))
                        .map(agent -> new Destination(queueOf(agent, here), Preference.only(agent.id()), null));
        };
    }

    private static String queueOf(Agent agent, String here) {
        if (agent.queues().contains(here)) {
            return here;
        }
        return agent.queues().stream()
                .findFirst()
                .orElseThrow(() -> Refusal.unprocessable("not_in_a_queue", "This agent works in no queue."));
    }
}
