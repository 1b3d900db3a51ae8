package dev.regente.kit.broker;

import dev.regente.contracts.Event;
import dev.regente.kit.KitConfig;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.kit.events.Tracing;
import dev.regente.kit.work.NaturalBatches;
import dev.regente.kit.work.Transience;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes the events of one subscription in: each has its effect once, or is parked with a reason.
 *
 * <p>Nothing is counted while all goes well. After a start, and for what the broker says was delivered before, a
 * beginning is counted and committed before the work, so that an event that kills the process is found out and parked.
 */
final class Intake<E extends Event> {

    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final EventListener<E> listener;
    private final Transactions transactions;
    private final Inbox inbox;
    private final ParkedEvents parked;
    private final KitConfig.Inbox limits;
    private final InboxMeters meters;
    private final NaturalBatches<Begun<E>, Void> batches;
    private final NaturalBatches<Arrival<E>, Boolean> beginnings;
    private final NaturalBatches<Arrival<E>, Void> suspects;
    private final AtomicInteger careful;

    Intake(EventListener<E> listener, Transactions transactions, Inbox inbox, ParkedEvents parked, Settings settings) {
        this.listener = listener;
        this.transactions = transactions;
        this.inbox = inbox;
        this.parked = parked;
        this.limits = settings.limits();
        this.meters = settings.meters();
        this.batches = NaturalBatches.of(this::handleBatch)
                .limit(limits.batch())
                .retryBudget(limits.retryBudget())
                .sizes(meters::batch)
                .build();
        this.beginnings = NaturalBatches.of(this::begin)
                .limit(limits.batch())
                .retryBudget(limits.retryBudget())
                .build();
        this.suspects = NaturalBatches.of(this::trySuspect).limit(1).build();
        this.careful = new AtomicInteger(2 * limits.window());
    }

    /**
     * An event that shares a batch.
     *
     * @param counted whether its beginning was counted, to be forgotten with its success
     */
    private record Begun<E extends Event>(Arrival<E> arrival, boolean counted) {}

    record Settings(KitConfig.Inbox limits, InboxMeters meters) {}

    /** Ends when the event may be settled as accepted; fails when it should come again. */
    Uni<Void> take(Arrival<E> arrival) {
        if (arrival.trouble() != null) {
            return park(arrival, arrival.trouble().reason(), arrival.trouble().detail());
        }
        if (!arrival.redelivered() && careful.get() <= 0) {
            return together(new Begun<>(arrival, false));
        }
        careful.decrementAndGet();
        return beginnings
                .submit(arrival)
                .chain(suspect -> suspect ? suspects.submit(arrival) : together(new Begun<>(arrival, true)));
    }

    boolean idle() {
        return batches.idle() && beginnings.idle() && suspects.idle();
    }

    /** Handles one event now, outside of any batch: for a replay by hand. */
    Uni<Void> replay(Tx tx, Arrival<E> arrival) {
        return handle(tx, List.of(arrival));
    }

    private Uni<List<Boolean>> begin(List<Arrival<E>> arrivals) {
        return inbox.begin(arrivals.stream().map(Arrival::id).toList())
                .map(known -> arrivals.stream().map(a -> known.contains(a.id())).toList());
    }

    /** One at a time, so that only one is blamed when the process dies. */
    private Uni<List<Void>> trySuspect(List<Arrival<E>> one) {
        return alone(one.get(0), null).replaceWith(() -> nothing(1));
    }

    private Uni<Void> together(Begun<E> begun) {
        return batches.submit(begun)
                .onFailure(f -> !Transience.isTransient(f))
                .recoverWithUni(failure -> alone(begun.arrival(), failure));
    }

    private Uni<List<Void>> handleBatch(List<Begun<E>> batch) {
        Set<UUID> counted = batch.stream()
                .filter(Begun::counted)
                .map(begun -> begun.arrival().id())
                .collect(Collectors.toSet());
        return handle(batch.stream().map(Begun::arrival).toList(), counted);
    }

    /** Tries an event by itself, counting each try beforehand, until it succeeds or has failed too often. */
    private Uni<Void> alone(Arrival<E> arrival, Throwable last) {
        return inbox.begin(arrival.id(), last != null).chain(attempt -> {
            if (attempt > limits.attempts()) {
                return last == null
                        ? park(arrival, "unfinished", "begun " + (attempt - 1) + " times and never finished")
                        : park(arrival, "failing", last.getClass().getName());
            }
            return handle(List.of(arrival), Set.of(arrival.id()))
                    .replaceWithVoid()
                    .onFailure(f -> !Transience.isTransient(f))
                    .recoverWithUni(failure -> {
                        LOG.warnf(
                                "Event %s of %s failed, attempt %d: %s",
                                arrival.id(),
                                listener.address(),
                                attempt,
                                failure.getClass().getName());
                        return pause(attempt).chain(() -> alone(arrival, failure));
                    });
        });
    }

    private Uni<List<Void>> handle(List<Arrival<E>> arrivals, Set<UUID> counted) {
        return transactions
                .inTransaction(tx -> handle(tx, arrivals)
                        .call(() -> counted.isEmpty() ? Uni.createFrom().voidItem() : inbox.forget(tx, counted)))
                .map(done -> nothing(arrivals.size()));
    }

    private static List<Void> nothing(int times) {
        return new ArrayList<>(Collections.nCopies(times, null));
    }

    private Uni<Void> handle(Tx tx, List<Arrival<E>> arrivals) {
        Map<UUID, Arrival<E>> distinct = new LinkedHashMap<>();
        arrivals.forEach(a -> distinct.putIfAbsent(a.id(), a));
        return inbox.record(tx, distinct.keySet()).chain(fresh -> {
            meters.duplicates(arrivals.size() - fresh.size());
            List<Arrival<E>> mine = distinct.values().stream()
                    .filter(a -> fresh.contains(a.id()))
                    .toList();
            return mine.isEmpty() ? Uni.createFrom().voidItem() : traced(tx, mine);
        });
    }

    private Uni<Void> traced(Tx tx, List<Arrival<E>> arrivals) {
        var spans = new ArrayList<Span>(arrivals.size());
        var envelopes = new ArrayList<Envelope<E>>(arrivals.size());
        for (Arrival<E> a : arrivals) {
            Span span = Tracing.process(listener.address(), a.rawId(), a.traceparent());
            spans.add(span);
            String traceparent = Tracing.of(span);
            envelopes.add(new Envelope<>(
                    a.id(), a.sequence(), traceparent == null ? a.traceparent() : traceparent, a.event()));
        }
        return Uni.createFrom()
                .deferred(() -> listener.on(tx, envelopes))
                .onTermination()
                .invoke((item, failure, cancelled) -> spans.forEach(span -> {
                    if (failure != null) {
                        span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
                    }
                    span.end();
                }));
    }

    private Uni<Void> park(Arrival<E> arrival, String reason, String detail) {
        LOG.warnf("Event %s of %s is parked: %s", arrival.id(), listener.address(), reason);
        return parked.park(arrival, reason, detail).invoke(() -> meters.parked(reason));
    }

    private static Uni<Void> pause(int attempt) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(FIRST_PAUSE.multipliedBy(1L << attempt));
    }
}
