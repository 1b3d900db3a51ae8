package dev.regente.gateway.outbound;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.gateway.delivery.Progress;
import dev.regente.gateway.delivery.RecordProgress;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Finds sends whose process died: they are in doubt, until the provider's own status tells what became of them.
 *
 * <p>They are never sent again: the customer may have them already.
 */
@ApplicationScoped
class SweepReplies {

    private static final Logger LOG = Logger.getLogger(SweepReplies.class);
    private final Transactions transactions;
    private final SendQueue queue;
    private final RecordProgress recordProgress;
    private final Clock clock;

    SweepReplies(Transactions transactions, SendQueue queue, RecordProgress recordProgress, Clock clock) {
        this.transactions = transactions;
        this.queue = queue;
        this.recordProgress = recordProgress;
        this.clock = clock;
    }

    @Scheduled(every = "${gateway.sending.sweep:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions
                .inTransaction(tx -> queue.abandoned(tx, now).chain(ids -> record(tx, ids, now)))
                .onFailure()
                .invoke(e -> LOG.debugf(
                        "Replies could not be swept: %s", e.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> record(Tx tx, List<UUID> ids, Instant now) {
        if (!ids.isEmpty()) {
            LOG.warnf("%d replies are in doubt", ids.size());
        }
        return recordProgress.record(
                tx,
                ids.stream()
                        .map(id -> new Progress(id, MessageStatus.IN_DOUBT, now, null, null, null, null))
                        .toList());
    }
}
