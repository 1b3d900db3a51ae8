package dev.regente.routing.activity;

import dev.regente.kit.data.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Who says nothing more looks no longer, and the time for wrapping up is over: told with the time at which it was. */
@ApplicationScoped
class LapseActivities {

    private static final int AT_ONCE = 200;

    private final Transactions transactions;
    private final ChangeActivity changeActivity;
    private final Clock clock;

    LapseActivities(Transactions transactions, ChangeActivity changeActivity, Clock clock) {
        this.transactions = transactions;
        this.changeActivity = changeActivity;
        this.clock = clock;
    }

    @Scheduled(
            every = "${routing.presence.activity-sweep:PT2S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> lapse() {
        return transactions
                .inTransaction(tx -> changeActivity.lapse(tx, clock.instant().truncatedTo(ChronoUnit.MICROS), AT_ONCE))
                .chain(done -> done == AT_ONCE ? lapse() : Uni.createFrom().voidItem());
    }
}
