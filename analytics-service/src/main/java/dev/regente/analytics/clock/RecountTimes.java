package dev.regente.analytics.clock;

import dev.regente.analytics.calendar.Recounts;
import dev.regente.analytics.calendar.Recounts.Due;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Counts business time again where a version of a calendar came later than what it counts. Pods share the work. */
@ApplicationScoped
class RecountTimes {

    private static final Logger LOG = Logger.getLogger(RecountTimes.class);
    private static final int AT_ONCE = 200;

    private final Transactions transactions;
    private final Recounts recounts;
    private final CountAgain countAgain;
    private final MeterRegistry meters;

    RecountTimes(Transactions transactions, Recounts recounts, CountAgain countAgain, MeterRegistry meters) {
        this.transactions = transactions;
        this.recounts = recounts;
        this.countAgain = countAgain;
        this.meters = meters;
    }

    @Scheduled(every = "${analytics.recounts.look:PT2S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return transactions
                .inTransaction(this::page)
                .chain(more -> more ? look() : Uni.createFrom().voidItem());
    }

    /** Answers whether there was anything to do. */
    private Uni<Boolean> page(Tx tx) {
        return recounts.next(tx, AT_ONCE)
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(false)
                        : countAgain
                                .count(tx, new TreeSet<>(due.get().conversations()))
                                .invoke(times -> tx.afterCommit(() -> counted(due.get(), times)))
                                .chain(() -> recounts.done(tx, due.get()))
                                .replaceWith(true));
    }

    private void counted(Due due, int times) {
        Counter.builder("regente.analytics.times.recounted")
                .description("Times whose business time was corrected by a calendar that was heard of late")
                .register(meters)
                .increment(times);
        if (due.conversations().isEmpty()) {
            LOG.infof("What version %d of calendar %s counts is counted", due.version(), due.name());
        } else {
            LOG.infof("Version %d of calendar %s corrected %d times", due.version(), due.name(), times);
        }
    }
}
