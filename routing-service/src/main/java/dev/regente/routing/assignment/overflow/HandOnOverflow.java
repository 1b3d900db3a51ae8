package dev.regente.routing.assignment.overflow;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Signals;
import dev.regente.routing.conversation.ConversationAnnouncer;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.queue.Queues;
import dev.regente.routing.queue.WorkMayMove;
import dev.regente.routing.queue.model.Overflow;
import dev.regente.routing.queue.model.Overflow.Because;
import dev.regente.routing.queue.model.ServiceQueue;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jboss.logging.Logger;

/** Queues that are closed, long or slow hand work on to others, which take it with its age. */
@ApplicationScoped
public class HandOnOverflow {

    private static final Logger LOG = Logger.getLogger(HandOnOverflow.class);
    private static final int AT_ONCE = 500;

    private final OverflowRows rows;
    private final Queues queues;
    private final Signals signals;
    private final MeterRegistry meters;

    HandOnOverflow(OverflowRows rows, Queues queues, Signals signals, MeterRegistry meters) {
        this.rows = rows;
        this.queues = queues;
        this.signals = signals;
        this.meters = meters;
    }

    /** These came while the queue is closed: they go where it overflows to, or wait until it opens. */
    public Uni<Void> closed(Tx tx, ServiceQueue queue, List<Conversation> came, Instant now) {
        return taker(tx, queue).chain(overflow -> {
            List<Conversation> moving = moving(overflow, came, Overflow::movesWhenClosed);
            return move(tx, queue, moving, Because.CLOSED, now).chain(() -> hold(tx, without(moving, came), now));
        });
    }

    private Uni<Void> hold(Tx tx, List<Conversation> held, Instant now) {
        return held.isEmpty()
                ? Uni.createFrom().voidItem()
                : rows.hold(tx, held).chain(() -> rows.explain(tx, held, "waits", "queue_closed", null, now));
    }

    /** The overflow of a queue, if the other one takes anything: a closed one does where it hands on itself. */
    private Uni<Optional<Overflow>> taker(Tx tx, ServiceQueue queue) {
        Overflow overflow = queue.settings().overflow();
        return overflow == null
                ? Uni.createFrom().item(Optional.empty())
                : queues.find(tx, overflow.to()).map(to -> to.filter(
                                q -> q.conduct().open() || q.settings().overflow() != null)
                        .map(q -> overflow));
    }

    /** These came to an open queue and nobody is asked for them: those with too many before them move on. */
    public Uni<Void> queued(Tx tx, ServiceQueue queue, List<Conversation> came, Instant now) {
        return tooMany(tx, queue, came)
                .call(moving -> move(tx, queue, moving, Because.LENGTH, now))
                .chain(moving -> behind(tx, queue, queue.conduct().maxWaiting(), without(moving, came)))
                .invoke(over -> tx.afterCommit(
                        () -> meters.counter("regente.routing.over.limit").increment(over.size())))
                .replaceWithVoid();
    }

    private Uni<List<Conversation>> tooMany(Tx tx, ServiceQueue queue, List<Conversation> came) {
        Overflow set = queue.settings().overflow();
        Integer longest = set == null ? null : set.whenLongerThan();
        return behind(tx, queue, longest, came)
                .chain(many -> many.isEmpty()
                        ? Uni.createFrom().item(many)
                        : taker(tx, queue)
                                .map(overflow ->
                                        moving(overflow, many, (o, been) -> o.movesWhenQueued(longest, been))));
    }

    private static List<Conversation> moving(
            Optional<Overflow> overflow, List<Conversation> some, BiPredicate<Overflow, Collection<String>> moves) {
        return overflow.map(o -> some.stream()
                        .filter(c -> moves.test(o, c.waiting().handedOnBy()))
                        .toList())
                .orElse(List.of());
    }

    private Uni<List<Conversation>> behind(Tx tx, ServiceQueue queue, Integer most, List<Conversation> came) {
        return most == null || came.isEmpty()
                ? Uni.createFrom().item(List.of())
                : rows.behind(tx, queue.name(), most, came);
    }

    /**
     * How far the age of what waits has been seen to.
     *
     * @param more whether others are to be moved at once
     * @param next when age moves the next one; null for none
     */
    public record Aged(boolean more, Instant next) {

        private static final Aged NOTHING = new Aged(false, null);
    }

    /** Those that have waited too long in this queue move on. */
    public Uni<Aged> aged(Tx tx, ServiceQueue queue, Instant now) {
        Overflow overflow = queue.settings().overflow();
        if (overflow == null || overflow.afterWait() == null) {
            return Uni.createFrom().item(Aged.NOTHING);
        }
        return taker(tx, queue)
                .chain(taker -> taker.isEmpty() ? Uni.createFrom().item(Aged.NOTHING) : aged(tx, queue, overflow, now));
    }

    private Uni<Aged> aged(Tx tx, ServiceQueue queue, Overflow overflow, Instant now) {
        return rows.aged(tx, queue.name(), now, AT_ONCE).chain(due -> {
            List<Conversation> moving =
                    due.stream().filter(c -> isTooOld(overflow, c, now)).toList();
            return move(tx, queue, moving, Because.WAIT, now)
                    .chain(() -> rows.stay(tx, without(moving, due), c -> movesAt(overflow, c)))
                    .chain(() -> rows.next(tx, queue.name(), now))
                    .map(next -> new Aged(due.size() == AT_ONCE, next.orElse(null)));
        });
    }

    private static boolean isTooOld(Overflow overflow, Conversation c, Instant now) {
        var place = c.waiting();
        return !place.isMeantForOne()
                && overflow.movesAfter(Duration.between(place.queuedAt(), now), place.handedOnBy());
    }

    private static Instant movesAt(Overflow overflow, Conversation c) {
        var place = c.waiting();
        return place.isMeantForOne() ? null : overflow.movesAt(place.queuedAt(), place.handedOnBy());
    }

    private static List<Conversation> without(List<Conversation> some, List<Conversation> all) {
        return all.stream().filter(c -> !some.contains(c)).toList();
    }

    private Uni<Void> move(Tx tx, ServiceQueue from, List<Conversation> moving, Because because, Instant now) {
        if (moving.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String to = from.settings().overflow().to();
        return rows.move(tx, moving, to)
                .invoke(moved -> moved.forEach(c -> ConversationAnnouncer.overflowed(tx, c, because.word())))
                .chain(() -> rows.explain(tx, moving, "overflowed", because.word(), to, now))
                .invoke(() -> tx.afterCommit(() -> {
                    meters.counter("regente.routing.overflows", "reason", because.word())
                            .increment(moving.size());
                    LOG.infof(
                            "Queue %s handed conversations %s on to %s: %s",
                            from.name(), moving.stream().map(Conversation::id).toList(), to, because.word());
                    signals.workMayMove(new WorkMayMove(Set.of(to)));
                }));
    }
}
