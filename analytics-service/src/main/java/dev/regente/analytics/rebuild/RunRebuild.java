package dev.regente.analytics.rebuild;

import dev.regente.analytics.rebuild.Rebuilds.Taken;
import dev.regente.analytics.rebuild.model.Rebuild;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.kit.work.Transience;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Works off the rebuild that runs, some conversations at a time, each time in a transaction that also notes how far it
 * has come: a pod that dies loses what it had in hand, and any other goes on.
 */
@ApplicationScoped
class RunRebuild {

    private static final Logger LOG = Logger.getLogger(RunRebuild.class);

    private final Transactions transactions;
    private final Rebuilds rebuilds;
    private final RefoldNext refoldNext;
    private final Clock clock;
    private final MeterRegistry meters;

    RunRebuild(Transactions transactions, Rebuilds rebuilds, RefoldNext refoldNext, Clock clock, MeterRegistry meters) {
        this.transactions = transactions;
        this.rebuilds = rebuilds;
        this.refoldNext = refoldNext;
        this.clock = clock;
        this.meters = meters;
    }

    /** Without waiting for the next look. */
    void soon() {
        run().subscribe().with(done -> {}, failure -> LOG.warnf("Rebuild waits: %s", kind(failure)));
    }

    @Scheduled(every = "${analytics.rebuild.look:PT5S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return transactions
                .inTransaction(tx -> rebuilds.take(tx)
                        .chain(taken -> taken.isEmpty()
                                ? Uni.createFrom().item(false)
                                : step(tx, taken.get())
                                        .onFailure()
                                        .transform(failure ->
                                                new Failed(taken.get().rebuild().id(), failure))))
                .onFailure(Failed.class)
                .recoverWithUni(this::giveUp)
                .chain(more -> more ? run() : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> step(Tx tx, Taken taken) {
        UUID id = taken.rebuild().id();
        return refoldNext
                .refold(tx, taken)
                .chain(step -> step.isEmpty()
                        ? end(tx, id, null).replaceWith(false)
                        : rebuilds.advance(tx, id, step.get())
                                .invoke(() -> tx.afterCommit(() -> meters.counter("regente.analytics.refolded")
                                        .increment(step.get().conversations())))
                                .replaceWith(true));
    }

    /** What may well succeed later is tried again at the next look. */
    private Uni<Boolean> giveUp(Failed failed) {
        return Transience.isTransient(failed.getCause())
                ? Uni.createFrom().failure(failed.getCause())
                : transactions
                        .inTransaction(tx -> end(tx, failed.rebuild, kind(failed.getCause())))
                        .replaceWith(false);
    }

    private Uni<Void> end(Tx tx, UUID id, String failure) {
        return rebuilds.end(tx, id, failure, clock.instant())
                .invoke(ended -> ended.ifPresent(rebuild -> tx.afterCommit(() -> ended(rebuild))))
                .replaceWithVoid();
    }

    private void ended(Rebuild rebuild) {
        meters.counter("regente.analytics.rebuilds", "outcome", rebuild.state().word())
                .increment();
        LOG.infof(
                "Rebuild %s %s: %d conversations, %d facts, %d corrected, failure %s",
                rebuild.id(),
                rebuild.state().word(),
                rebuild.done(),
                rebuild.facts(),
                rebuild.corrected(),
                rebuild.failure());
    }

    /** Its message may quote what was written. */
    private static String kind(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    private static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final UUID rebuild;

        Failed(UUID rebuild, Throwable cause) {
            super(cause);
            this.rebuild = rebuild;
        }
    }
}
