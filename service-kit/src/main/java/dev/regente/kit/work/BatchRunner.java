package dev.regente.kit.work;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Runs a batch as one piece of work and isolates what fails.
 *
 * <p>A transient failure retries the whole batch within a budget, because it says nothing about any item. Any other
 * failure splits the batch in halves until the culprit stands alone; its neighbours succeed.
 */
public final class BatchRunner<I, O> {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Function<List<I>, Uni<List<O>>> work;
    private final Duration retryBudget;

    /**
     * @param work answers one result per item, in their order, or fails and leaves no effect
     * @param retryBudget how long transient failures are retried; zero for not at all
     */
    public BatchRunner(Function<List<I>, Uni<List<O>>> work, Duration retryBudget) {
        this.work = work;
        this.retryBudget = retryBudget;
    }

    /** Never fails itself: one outcome per item, in their order. */
    public Uni<List<Outcome<O>>> run(List<I> items) {
        return attempt(items)
                .map(BatchRunner::successes)
                .onFailure()
                .recoverWithUni(failure -> isolate(items, failure));
    }

    private Uni<List<O>> attempt(List<I> items) {
        Uni<List<O>> once = Uni.createFrom().deferred(() -> work.apply(items));
        if (retryBudget.isZero()) {
            return once;
        }
        return once.onFailure(Transience::isTransient)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(retryBudget.toMillis());
    }

    private Uni<List<Outcome<O>>> isolate(List<I> items, Throwable failure) {
        if (items.size() == 1 || Transience.isTransient(failure)) {
            return Uni.createFrom()
                    .item(items.stream().map(i -> Outcome.<O>failed(failure)).toList());
        }
        int half = items.size() / 2;
        return run(items.subList(0, half))
                .chain(first -> run(items.subList(half, items.size())).map(second -> {
                    var both = new ArrayList<>(first);
                    both.addAll(second);
                    return both;
                }));
    }

    private static <O> List<Outcome<O>> successes(List<O> values) {
        return values.stream().map(Outcome::success).toList();
    }
}
