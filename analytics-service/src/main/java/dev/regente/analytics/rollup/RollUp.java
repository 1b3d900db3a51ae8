package dev.regente.analytics.rollup;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Adds up anew the quarters of an hour in which something changed, some while after it did.
 *
 * <p>Whatever is not added up yet is read piece by piece, so figures are right at any time; this makes them fast.
 */
@ApplicationScoped
public class RollUp {

    private static final Logger LOG = Logger.getLogger(RollUp.class);
    private static final int PAGE = 200;

    /** What happens now changes once more in a moment; one reading is enough for all of it. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final Slots slots;
    private final Clock clock;
    private final Counter rolledUp;

    RollUp(Transactions transactions, Slots slots, Clock clock, MeterRegistry meters) {
        this.transactions = transactions;
        this.slots = slots;
        this.clock = clock;
        this.rolledUp = Counter.builder("regente.analytics.rollups")
                .description(
                        "Quarters of an hour that were added up anew, one for each measure, after something changed")
                .register(meters);
    }

    @Scheduled(every = "${analytics.rollups.every:PT10S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> rollUp() {
        return upTo(clock.instant().minus(SETTLED)).replaceWithVoid();
    }

    /** Adds up all that changed before an instant, a page at a time. */
    public Uni<Integer> upTo(Instant noted) {
        return transactions
                .inTransaction(tx -> page(tx, noted))
                .chain(done ->
                        done < PAGE ? Uni.createFrom().item(done) : upTo(noted).map(more -> done + more));
    }

    /** One pod at a time: whoever comes second has nothing to do, and goes. */
    private Uni<Integer> page(Tx tx, Instant noted) {
        return slots.hold(tx)
                .chain(held -> held ? addUp(tx, noted) : Uni.createFrom().item(0));
    }

    private Uni<Integer> addUp(Tx tx, Instant noted) {
        // The notes go first: what is written after them is seen by the readings, and its own note stays.
        return slots.take(tx, noted, PAGE).chain(taken -> {
            if (taken.isEmpty()) {
                return Uni.createFrom().item(0);
            }
            tx.afterCommit(() -> ended(taken.size()));
            return slots.addUp(tx, taken).replaceWith(taken.size());
        });
    }

    private void ended(int done) {
        rolledUp.increment(done);
        LOG.infof("Rolled up %d quarters of an hour", done);
    }
}
