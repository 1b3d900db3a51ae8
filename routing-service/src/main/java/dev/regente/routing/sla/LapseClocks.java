package dev.regente.routing.sla;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.sla.ClockRows.Due;
import dev.regente.routing.sla.ClockRows.Kept;
import dev.regente.routing.sla.TellClocks.Telling;
import dev.regente.routing.sla.model.Run;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Notices that promises were broken when nothing happens: their due instant passed.
 *
 * <p>Several pods share the work: each takes what no other holds.
 */
@ApplicationScoped
class LapseClocks {

    private final ClockRows rows;
    private final TellClocks tellClocks;
    private final Transactions transactions;
    private final RoutingConfig config;
    private final Clock clock;

    LapseClocks(ClockRows rows, TellClocks tellClocks, Transactions transactions, RoutingConfig config, Clock clock) {
        this.rows = rows;
        this.tellClocks = tellClocks;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${routing.sla.sweep:PT1S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> lapse() {
        return transactions
                .inTransaction(this::page)
                .chain(seen ->
                        seen == config.sla().page() ? lapse() : Uni.createFrom().voidItem());
    }

    private Uni<Integer> page(Tx tx) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return rows.due(tx, now, config.sla().page())
                .call(due -> lapse(tx, due, now))
                .map(List::size);
    }

    private Uni<Void> lapse(Tx tx, List<Due> due, Instant now) {
        List<Kept> lapsed = due.stream()
                .map(one -> new Kept(one.kept().conversation(), one.kept().run().lapsed(now)))
                .toList();
        return rows.write(tx, lapsed)
                .invoke(() -> tellClocks.tell(
                        tx,
                        IntStream.range(0, due.size())
                                .mapToObj(i -> telling(due.get(i), lapsed.get(i).run()))
                                .toList()));
    }

    private static Telling telling(Due due, Run lapsed) {
        return new Telling(due.kept().conversation(), due.queue(), List.of(lapsed), due.traceparent());
    }
}
