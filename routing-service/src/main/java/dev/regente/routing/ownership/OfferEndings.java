package dev.regente.routing.ownership;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.agent.Signals;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.ownership.model.Offer;
import dev.regente.routing.queue.WorkMayMove;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Ends offers, many in one go: the conversation moves on, and what was reserved for nothing is given back. */
@ApplicationScoped
class OfferEndings {

    private final Offers offers;
    private final Conversations conversations;
    private final Capacities capacities;
    private final Signals signals;
    private final MeterRegistry meters;

    OfferEndings(
            Offers offers, Conversations conversations, Capacities capacities, Signals signals, MeterRegistry meters) {
        this.offers = offers;
        this.conversations = conversations;
        this.capacities = capacities;
        this.signals = signals;
        this.meters = meters;
    }

    /**
     * One offer that ends.
     *
     * @param before its conversation as it was, held by this transaction
     * @param after where the conversation goes
     */
    record Ending(Offer offer, Offer.Outcome outcome, Conversation before, Conversation after) {

        boolean givesBack() {
            return outcome != Offer.Outcome.ACCEPTED;
        }
    }

    Uni<Void> end(Tx tx, List<Ending> endings, Instant now) {
        return endings.isEmpty() ? Uni.createFrom().voidItem() : end(tx, endings, Map.of(), now);
    }

    /**
     * Ends offers, and gives back with what was reserved for them what else of agents is free now.
     *
     * @param units of each agent
     */
    Uni<Void> end(Tx tx, List<Ending> endings, Map<String, Integer> units, Instant now) {
        return conversations
                .record(tx, endings.stream().map(Ending::after).toList(), now)
                .chain(() -> offers.end(
                        tx,
                        endings.stream().map(e -> e.offer().id()).toList(),
                        endings.stream().map(Ending::outcome).toList(),
                        now))
                .chain(() -> release(tx, endings, units))
                .invoke(queues -> announce(tx, endings, queues, now))
                .replaceWithVoid();
    }

    private Uni<Set<String>> release(Tx tx, List<Ending> endings, Map<String, Integer> free) {
        var units = new HashMap<>(free);
        endings.stream()
                .filter(Ending::givesBack)
                .forEach(e -> units.merge(e.offer().agentId(), e.before().hold().load(), Integer::sum));
        return capacities.release(tx, units);
    }

    private void announce(Tx tx, List<Ending> endings, Set<String> withRoom, Instant now) {
        endings.forEach(e -> OwnershipAnnouncer.ended(
                tx, e.offer(), e.outcome(), now, e.before().traceparent()));
        var queues = new HashSet<>(withRoom);
        queues.addAll(endings.stream()
                .filter(Ending::givesBack)
                .map(e -> e.after().waiting().queue())
                .collect(Collectors.toSet()));
        tx.afterCommit(() -> {
            endings.forEach(e -> meters.counter(
                            "regente.routing.offers", "outcome", e.outcome().word())
                    .increment());
            signals.workMayMove(WorkMayMove.in(queues));
        });
    }
}
