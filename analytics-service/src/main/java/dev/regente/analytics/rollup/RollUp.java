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
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Adds up anew the quarters of an hour in which something changed, some while after it did, and after a longer while
 * the hours and the six hours around them.
 *
 * <p>Whatever is not added up yet is read from what it would be added up of, so figures are right at any time; this
 * makes them fast.
 */
@ApplicationScoped
public class RollUp {

    private static final Logger LOG = Logger.getLogger(RollUp.class);
    private static final int PAGE = 200;
    private static final int WIDE_PAGE = 50;

    /** What happens now changes once more in a moment; one reading is enough for all of it. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    /** Six hours are 24 quarters to read again; a conversation that ends changes those in which it began. */
    private static final Duration WIDE_SETTLED = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final Slots slots;
    private final WideSlots wideSlots;
    private final Clock clock;
    private final Counter rolledUp;

    RollUp(Transactions transactions, Slots slots, WideSlots wideSlots, Clock clock, MeterRegistry meters) {
        this.transactions = transactions;
        this.slots = slots;
        this.wideSlots = wideSlots;
        this.clock = clock;
        this.rolledUp = Counter.builder("regente.analytics.rollups")
                .description(
                        "Quarters of an hour that were added up anew, one for each measure, after something changed")
                .register(meters);
    }

    @Scheduled(every = "${analytics.rollups.every:PT10S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> rollUp() {
        Instant now = clock.instant();
        return upTo(now.minus(SETTLED))
                .chain(() -> widenUpTo(now.minus(WIDE_SETTLED)))
                .replaceWithVoid();
    }

    /** Adds up the quarters that changed before an instant, a page at a time. */
    public Uni<Integer> upTo(Instant noted) {
        return alone(tx -> addUp(tx, noted))
                .chain(done ->
                        done < PAGE ? Uni.createFrom().item(done) : upTo(noted).map(more -> done + more));
    }

    /** Adds up the hours and six hours whose quarters were added up anew before an instant, a page at a time. */
    public Uni<Integer> widenUpTo(Instant noted) {
        return alone(tx -> widen(tx, noted))
                .chain(done -> done < WIDE_PAGE
                        ? Uni.createFrom().item(done)
                        : widenUpTo(noted).map(more -> done + more));
    }

    /** One pod at a time: whoever comes second has nothing to do, and goes. */
    private Uni<Integer> alone(Function<Tx, Uni<Integer>> page) {
        return transactions.inTransaction(tx -> slots.hold(tx)
                .chain(held -> held ? page.apply(tx) : Uni.createFrom().item(0)));
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

    private Uni<Integer> widen(Tx tx, Instant noted) {
        return wideSlots
                .take(tx, noted, WIDE_PAGE)
                .chain(taken -> taken.isEmpty()
                        ? Uni.createFrom().item(0)
                        : wideSlots.addUp(tx, taken).replaceWith(taken.size()));
    }

    private void ended(int done) {
        rolledUp.increment(done);
        LOG.infof("Rolled up %d quarters of an hour", done);
    }
}
