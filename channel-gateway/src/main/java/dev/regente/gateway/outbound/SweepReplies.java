package dev.regente.gateway.outbound;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.GatewayConfig;
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
 * Finds sends whose process died, which are in doubt, and doubts that no provider resolved in time, which have failed.
 *
 * <p>Neither is ever sent again: the customer may have it already.
 */
@ApplicationScoped
class SweepReplies {

    private static final Logger LOG = Logger.getLogger(SweepReplies.class);
    private static final Reason NO_ANSWER =
            new Reason("no_answer", "The provider did not say what became of the message.");

    private final Transactions transactions;
    private final SendQueue queue;
    private final RecordProgress recordProgress;
    private final Clock clock;
    private final GatewayConfig.Sending config;

    SweepReplies(
            Transactions transactions,
            SendQueue queue,
            RecordProgress recordProgress,
            Clock clock,
            GatewayConfig config) {
        this.transactions = transactions;
        this.queue = queue;
        this.recordProgress = recordProgress;
        this.clock = clock;
        this.config = config.sending();
    }

    @Scheduled(every = "${gateway.sending.sweep:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions
                .inTransaction(tx -> queue.abandoned(tx, now)
                        .chain(ids -> record(tx, ids, MessageStatus.IN_DOUBT, null, now))
                        .chain(() -> queue.unanswered(tx, now.minus(config.doubt())))
                        .chain(ids -> record(tx, ids, MessageStatus.FAILED, NO_ANSWER, now)))
                .onFailure()
                .invoke(e -> LOG.debugf(
                        "Replies could not be swept: %s", e.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> record(Tx tx, List<UUID> ids, MessageStatus status, Reason reason, Instant now) {
        if (!ids.isEmpty()) {
            LOG.warnf("%d replies became %s", ids.size(), status);
        }
        return recordProgress.record(
                tx,
                ids.stream()
                        .map(id -> new Progress(id, status, now, null, reason, null, null))
                        .toList());
    }
}
