package dev.regente.analytics.workload;

import dev.regente.analytics.workload.model.Window;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Tells the time of agents of whom nothing new was told, up to the last whole quarter of an hour: who is at work all
 * day without any change counts during the day. Pods share the work.
 */
@ApplicationScoped
class GrowStretches {

    private static final int AT_ONCE = 200;

    private final Transactions transactions;
    private final AgentTimes times;
    private final FoldStretches foldStretches;
    private final Clock clock;

    GrowStretches(Transactions transactions, AgentTimes times, FoldStretches foldStretches, Clock clock) {
        this.transactions = transactions;
        this.times = times;
        this.foldStretches = foldStretches;
        this.clock = clock;
    }

    @Scheduled(every = "${analytics.stretches.every:PT1M}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> grow() {
        return upTo(Window.quarter(clock.instant()));
    }

    private Uni<Void> upTo(Instant until) {
        return transactions
                .inTransaction(tx -> page(tx, until))
                .chain(done -> done == AT_ONCE ? upTo(until) : Uni.createFrom().voidItem());
    }

    private Uni<Integer> page(Tx tx, Instant until) {
        return times.growing(tx, until, AT_ONCE).chain(growing -> {
            List<Plan> plans = growing.entrySet().stream()
                    .map(one -> new Plan(
                            one.getKey(), Window.changed(List.of(), one.getValue(), until), until, Instant.EPOCH))
                    .toList();
            return plans.isEmpty()
                    ? Uni.createFrom().item(0)
                    : foldStretches.fold(tx, plans).replaceWith(plans.size());
        });
    }
}
