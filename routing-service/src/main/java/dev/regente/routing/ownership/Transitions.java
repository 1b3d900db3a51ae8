package dev.regente.routing.ownership;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Signals;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.State;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.ownership.consultation.Consultations;
import dev.regente.routing.ownership.model.Ending;
import dev.regente.routing.ownership.model.Transition;
import dev.regente.routing.ownership.offer.OfferAnnouncer;
import dev.regente.routing.ownership.offer.Offers;
import dev.regente.routing.queue.WorkMayMove;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Records where conversations go with the offers of them, many in one go: offers end, what was reserved for nothing and
 * what their owners had is free, and the queues in which something may move are matched.
 */
@ApplicationScoped
class Transitions {

    private final Conversations conversations;
    private final Offers offers;
    private final Consultations consultations;
    private final FreeAgents freeAgents;
    private final Follow follow;

    Transitions(
            Conversations conversations,
            Offers offers,
            Consultations consultations,
            FreeAgents freeAgents,
            Follow follow) {
        this.conversations = conversations;
        this.offers = offers;
        this.consultations = consultations;
        this.freeAgents = freeAgents;
        this.follow = follow;
    }

    /** Answers what agents are to be told of it. */
    Uni<List<AgentNews>> record(Tx tx, List<Transition> transitions, Instant now) {
        if (transitions.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Conversation> after = transitions.stream().map(Transition::after).toList();
        List<Ending> endings =
                transitions.stream().flatMap(t -> t.endings().stream()).toList();
        return conversations
                .record(tx, after, now)
                .chain(() -> offers.end(tx, endings, now))
                .chain(() -> consultations.end(tx, over(transitions)))
                .chain(() -> freeAgents.by(tx, transitions, now))
                .invoke(withRoom -> {
                    transitions.forEach(t -> t.endings()
                            .forEach(e ->
                                    OfferAnnouncer.ended(tx, e, now, t.before().traceparent())));
                    tx.afterCommit(() -> follow.after(transitions, endings, withRoom));
                })
                .map(withRoom ->
                        transitions.stream().flatMap(OfferAnnouncer::news).toList());
    }

    private static List<UUID> over(List<Transition> transitions) {
        return transitions.stream()
                .filter(t -> t.over() != null)
                .map(t -> t.after().id())
                .toList();
    }

    /** What follows when it is done. */
    @ApplicationScoped
    static class Follow {

        private final Signals signals;
        private final MeterRegistry meters;

        Follow(Signals signals, MeterRegistry meters) {
            this.signals = signals;
            this.meters = meters;
        }

        void after(List<Transition> transitions, List<Ending> endings, Set<String> withRoom) {
            endings.forEach(e -> meters.counter(
                            "regente.routing.offers", "outcome", e.outcome().word())
                    .increment());
            transitions.stream().filter(t -> t.over() != null).forEach(t -> meters.counter(
                            "regente.routing.consultations", "what", t.how())
                    .increment());
            var queues = new HashSet<>(withRoom);
            transitions.stream()
                    .map(Transition::after)
                    .filter(c -> c.state() == State.QUEUED)
                    .forEach(c -> queues.add(c.waiting().queue()));
            signals.workMayMove(WorkMayMove.in(queues));
        }
    }
}
