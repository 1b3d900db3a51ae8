package dev.regente.gateway.delivery;

import dev.regente.kit.data.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets what providers said of messages that we never sent: another system may use the same number. */
@ApplicationScoped
class ForgetEarlyStatuses {

    private final Transactions transactions;
    private final EarlyStatuses early;

    ForgetEarlyStatuses(Transactions transactions, EarlyStatuses early) {
        this.transactions = transactions;
        this.early = early;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return transactions.inTransaction(early::forgetOld).onFailure().recoverWithNull();
    }
}
