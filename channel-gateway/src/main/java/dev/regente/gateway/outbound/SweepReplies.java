package dev.regente.gateway.outbound;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.gateway.delivery.Progress;
import dev.regente.gateway.delivery.RecordProgress;
import dev.regente.gateway.outbound.SendQueue.Abandoned;
import dev.regente.gateway.outbound.SendQueue.Retry;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Finds sends whose process died: they are in doubt, until the provider's own status tells what became of them.
 *
 * <p>They are never sent again, as the customer may have them already, unless the provider takes repetitions.
 */
@ApplicationScoped
class SweepReplies {

    private static final Logger LOG = Logger.getLogger(SweepReplies.class);
    private final Transactions transactions;
    private final SendQueue queue;
    private final SendRoutes routes;
    private final RecordProgress recordProgress;
    private final Clock clock;

    SweepReplies(
            Transactions transactions, SendQueue queue, SendRoutes routes, RecordProgress recordProgress, Clock clock) {
        this.transactions = transactions;
        this.queue = queue;
        this.routes = routes;
        this.recordProgress = recordProgress;
        this.clock = clock;
    }

    @Scheduled(every = "${gateway.sending.sweep:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions
                .inTransaction(tx -> queue.abandoned(tx, now).chain(found -> record(tx, found, now)))
                .onFailure()
                .invoke(e -> LOG.debugf(
                        "Replies could not be swept: %s", e.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> record(Tx tx, List<Abandoned> abandoned, Instant now) {
        Map<Boolean, List<Abandoned>> byRepetition =
                abandoned.stream().collect(Collectors.partitioningBy(a -> routes.takesRepetitions(a.account())));
        List<Abandoned> inDoubt = byRepetition.get(false);
        if (!inDoubt.isEmpty()) {
            LOG.warnf("%d replies are in doubt", inDoubt.size());
        }
        return recordProgress
                .record(tx, inDoubt.stream().map(a -> doubt(a, now)).toList())
                .chain(() -> queue.requeue(
                        tx,
                        byRepetition.get(true).stream()
                                .map(a -> new Retry(a.attempt(), now, "no_answer"))
                                .toList()));
    }

    private static Progress doubt(Abandoned abandoned, Instant now) {
        return new Progress(abandoned.attempt().messageId(), MessageStatus.IN_DOUBT, now, null, null, null, null);
    }
}
