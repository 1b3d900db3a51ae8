package dev.regente.routing.absence;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.agent.Signals;
import dev.regente.routing.conversation.ConversationAnnouncer;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.queue.WorkMayMove;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Records that conversations wait again that agents owned. */
@ApplicationScoped
class TakeBack {

    private final Conversations conversations;
    private final Capacities capacities;
    private final Signals signals;
    private final Clock clock;

    TakeBack(Conversations conversations, Capacities capacities, Signals signals, Clock clock) {
        this.conversations = conversations;
        this.capacities = capacities;
        this.signals = signals;
        this.clock = clock;
    }

    Uni<Void> from(Tx tx, List<Conversation> held, List<Conversation> queued) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var units = new HashMap<String, Integer>();
        held.forEach(c -> units.merge(c.owner(), c.hold().load(), Integer::sum));
        return conversations
                .record(tx, queued, now)
                .chain(() -> capacities.release(tx, units))
                .invoke(queues -> {
                    queued.forEach(c -> ConversationAnnouncer.queued(
                            tx, c, List.of(), c.waiting().queuedAt()));
                    tx.afterCommit(() -> signals.workMayMove(WorkMayMove.in(
                            queued.stream().map(c -> c.waiting().queue()).collect(Collectors.toSet()))));
                })
                .replaceWithVoid();
    }
}
