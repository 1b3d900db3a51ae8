package dev.regente.routing.ownership;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.queue.Queues;
import dev.regente.routing.queue.model.Conduct;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The time that an agent is given after a conversation, as its queue says. */
@ApplicationScoped
class WrapUp {

    private final Queues queues;
    private final Capacities capacities;

    WrapUp(Queues queues, Capacities capacities) {
        this.queues = queues;
        this.capacities = capacities;
    }

    /** She finished a conversation that she owned. */
    Uni<Void> after(Tx tx, Conversation owned, Instant now) {
        String queue = owned.waiting().queue();
        return queues.conduct(tx, List.of(queue))
                .map(all -> now.plus(all.getOrDefault(queue, Conduct.USUAL).wrapUp()))
                .chain(until -> capacities.finished(tx, owned.owner(), until, now));
    }
}
