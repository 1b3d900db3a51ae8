package dev.regente.kit.work;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Takes work in the sets in which it happens to wait.
 *
 * <p>While one batch runs, what arrives waits; the next batch takes all of it, up to a limit. An idle system works one
 * by one without added latency, a busy one in sets. There is no timer.
 */
public final class NaturalBatches<I, O> {

    private final int limit;
    private final int capacity;
    private final BatchRunner<I, O> runner;
    private final IntConsumer sizes;
    private final Queue<Waiting<I, O>> waiting = new ArrayDeque<>();
    private boolean running;

    private NaturalBatches(Builder<I, O> builder) {
        this.limit = builder.limit;
        this.capacity = builder.capacity;
        this.sizes = builder.sizes;
        this.runner = new BatchRunner<>(builder.work, builder.retryBudget);
    }

    /**
     * Begins to describe batches of some work.
     *
     * @param work answers one result per item, in their order, or fails and leaves no effect
     */
    public static <I, O> Builder<I, O> of(Function<List<I>, Uni<List<O>>> work) {
        return new Builder<>(work);
    }

    /**
     * Adds one item; the result comes when its batch has ended.
     *
     * <p>Fails with {@link Overflow} at once when too much waits already, else with the item's own failure.
     */
    public Uni<O> submit(I item) {
        return Uni.createFrom().emitter(emitter -> {
            if (!enqueue(new Waiting<>(item, emitter))) {
                emitter.fail(new Overflow(capacity));
                return;
            }
            drain();
        });
    }

    /** How many items wait for the next batch. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Whether nothing runs and nothing waits. */
    public synchronized boolean idle() {
        return !running && waiting.isEmpty();
    }

    private synchronized boolean enqueue(Waiting<I, O> one) {
        return waiting.size() < capacity && waiting.add(one);
    }

    private void drain() {
        List<Waiting<I, O>> batch = next();
        if (batch.isEmpty()) {
            return;
        }
        sizes.accept(batch.size());
        runner.run(batch.stream().map(Waiting::item).toList())
                .subscribe()
                .with(outcomes -> finish(batch, outcomes), failure -> finish(batch, allFailed(batch, failure)));
    }

    private synchronized List<Waiting<I, O>> next() {
        if (running || waiting.isEmpty()) {
            return List.of();
        }
        running = true;
        var batch = new ArrayList<Waiting<I, O>>(Math.min(limit, waiting.size()));
        while (batch.size() < limit && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    private void finish(List<Waiting<I, O>> batch, List<Outcome<O>> outcomes) {
        synchronized (this) {
            running = false;
        }
        // The next transaction starts before the last one's callers are told, so that the database is never idle.
        drain();
        for (int i = 0; i < batch.size(); i++) {
            Outcome<O> outcome = outcomes.get(i);
            UniEmitter<? super O> caller = batch.get(i).caller();
            if (outcome.succeeded()) {
                caller.complete(outcome.value());
            } else {
                caller.fail(outcome.failure());
            }
        }
    }

    private static <I, O> List<Outcome<O>> allFailed(List<Waiting<I, O>> batch, Throwable failure) {
        return batch.stream().map(w -> Outcome.<O>failed(failure)).toList();
    }

    private record Waiting<I, O>(I item, UniEmitter<? super O> caller) {}

    /** More work waits than is allowed to. The caller should come back later. */
    public static final class Overflow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overflow(int capacity) {
            super("More than " + capacity + " items wait already", null, false, false);
        }
    }

    /** Sizes with sane defaults. */
    public static final class Builder<I, O> {

        private final Function<List<I>, Uni<List<O>>> work;
        private int limit = 200;
        private int capacity = 10_000;
        private Duration retryBudget = Duration.ZERO;
        private IntConsumer sizes = size -> {};

        private Builder(Function<List<I>, Uni<List<O>>> work) {
            this.work = work;
        }

        /** The most items in one batch. */
        public Builder<I, O> limit(int items) {
            this.limit = items;
            return this;
        }

        /** The most items that may wait. */
        public Builder<I, O> capacity(int items) {
            this.capacity = items;
            return this;
        }

        /** How long a transient failure of a batch is retried. */
        public Builder<I, O> retryBudget(Duration budget) {
            this.retryBudget = budget;
            return this;
        }

        /** Hears the size of every batch, for a metric. */
        public Builder<I, O> sizes(IntConsumer listener) {
            this.sizes = listener;
            return this;
        }

        public NaturalBatches<I, O> build() {
            return new NaturalBatches<>(this);
        }
    }
}
