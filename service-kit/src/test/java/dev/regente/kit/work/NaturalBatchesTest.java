package dev.regente.kit.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NaturalBatchesTest {

    private final List<List<Integer>> batches = new ArrayList<>();
    private final List<UniEmitter<? super List<Integer>>> running = new ArrayList<>();

    @Test
    void an_idle_system_takes_work_at_once_and_alone() {
        var work = NaturalBatches.of(this::slow).build();

        work.submit(1).subscribeAsCompletionStage();

        assertEquals(List.of(List.of(1)), batches);
    }

    @Test
    void what_arrives_while_a_batch_runs_is_taken_together_by_the_next_one() {
        var work = NaturalBatches.of(this::slow).build();
        work.submit(1).subscribeAsCompletionStage();
        CompletableFuture<Integer> second = work.submit(2).subscribeAsCompletionStage();
        CompletableFuture<Integer> third = work.submit(3).subscribeAsCompletionStage();

        finishNext();
        assertEquals(List.of(List.of(1), List.of(2, 3)), batches);
        finishNext();

        assertEquals(20, second.join());
        assertEquals(30, third.join());
        assertTrue(work.idle());
    }

    @Test
    void a_batch_is_never_larger_than_its_limit() {
        var work = NaturalBatches.of(this::slow).limit(2).build();
        for (int i = 1; i <= 6; i++) {
            work.submit(i).subscribeAsCompletionStage();
        }

        for (int i = 0; i < 4; i++) {
            finishNext();
        }

        assertEquals(List.of(List.of(1), List.of(2, 3), List.of(4, 5), List.of(6)), batches);
    }

    @Test
    void more_than_may_wait_is_refused_at_once_and_the_rest_goes_on() {
        var work = NaturalBatches.of(this::slow).capacity(1).build();
        work.submit(1).subscribeAsCompletionStage();
        CompletableFuture<Integer> waits = work.submit(2).subscribeAsCompletionStage();
        CompletableFuture<Integer> refused = work.submit(3).subscribeAsCompletionStage();

        assertTrue(refused.isCompletedExceptionally());
        finishNext();
        finishNext();
        assertEquals(20, waits.join());
    }

    @Test
    void only_the_poisoned_item_fails_and_its_neighbours_succeed() {
        var runner = new BatchRunner<Integer, Integer>(
                items -> items.contains(13)
                        ? Uni.createFrom().failure(new IllegalStateException("thirteen"))
                        : Uni.createFrom().item(times10(items)),
                Duration.ZERO);

        List<Outcome<Integer>> outcomes =
                runner.run(List.of(1, 2, 13, 4, 5)).await().indefinitely();

        assertEquals(
                List.of(true, true, false, true, true),
                outcomes.stream().map(Outcome::succeeded).toList());
        assertEquals(50, outcomes.get(4).value());
        assertInstanceOf(IllegalStateException.class, outcomes.get(2).failure());
    }

    @Test
    void a_passing_failure_retries_the_whole_batch_and_blames_nobody() {
        var tries = new AtomicInteger();
        var seen = new ArrayList<Integer>();
        var runner = new BatchRunner<Integer, Integer>(
                items -> {
                    seen.add(items.size());
                    return tries.incrementAndGet() < 3
                            ? Uni.createFrom().failure(new IOException("the database is away"))
                            : Uni.createFrom().item(times10(items));
                },
                Duration.ofSeconds(5));

        List<Outcome<Integer>> outcomes = runner.run(List.of(1, 2, 3)).await().atMost(Duration.ofSeconds(5));

        assertTrue(outcomes.stream().allMatch(Outcome::succeeded));
        assertEquals(List.of(3, 3, 3), seen);
    }

    @Test
    void a_failure_that_outlasts_the_budget_is_still_known_as_passing() {
        var runner = new BatchRunner<Integer, Integer>(
                items -> Uni.createFrom().failure(new IOException("the database is away")), Duration.ofMillis(100));

        List<Outcome<Integer>> outcomes = runner.run(List.of(1, 2)).await().atMost(Duration.ofSeconds(5));

        assertEquals(2, outcomes.size());
        assertTrue(outcomes.stream().allMatch(o -> Transience.isTransient(o.failure())));
    }

    private Uni<List<Integer>> slow(List<Integer> items) {
        batches.add(items);
        return Uni.createFrom().emitter(running::add);
    }

    private void finishNext() {
        running.remove(0).complete(times10(batches.get(batches.size() - 1)));
    }

    private static List<Integer> times10(List<Integer> items) {
        return items.stream().map(i -> i * 10).toList();
    }
}
