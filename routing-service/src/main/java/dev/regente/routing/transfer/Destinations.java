package dev.regente.routing.transfer;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Agents;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Preference;
import dev.regente.routing.queue.Queues;
import dev.regente.routing.queue.model.ServiceQueue;
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
     * @param calendar of the queue
     * @param preference the only agent who is asked; null for anybody
     * @param team whose agents are asked; null for any
     */
    record Destination(String queue, String calendar, Preference preference, String team) {}

    /** Fails with 422 where nobody could ever take it. */
    Uni<Destination> find(Tx tx, Conversation conversation, Target to) {
        String here = conversation.waiting().queue();
        return switch (to.kind()) {
            case TEAM ->
                Uni.createFrom()
                        .item(new Destination(here, conversation.waiting().calendar(), null, to.id()));
            case QUEUE ->
                queues.find(tx, to.id())
                        .map(found -> found.orElseThrow(
                                () -> Refusal.unprocessable("unknown_queue", "There is no such queue.")))
                        .call(queue -> queues.requireRoom(tx, queue))
                        .map(queue -> new Destination(queue.name(), queue.calendar(), null, null));
            case AGENT ->
                agents.find(tx, to.id())
                        .map(found -> found.filter(Agent::enabled)
                                .orElseThrow(() -> Refusal.unprocessable("unknown_agent", "There is no such agent.")))
                        .chain(agent -> to(tx, queueOf(agent, here), agent));
        };
    }

    private Uni<Destination> to(Tx tx, String queue, Agent agent) {
        return queues.find(tx, queue)
                .map(found -> found.map(ServiceQueue::calendar).orElse(null))
                .map(calendar -> new Destination(queue, calendar, Preference.only(agent.id()), null));
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
