package dev.regente.gateway.inbound.seen;

import dev.regente.kit.data.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Forgets, when the webhooks that told them are gone, the keys of messages whose sender gave no time.
 *
 * <p>They all carry the same day, so no partition of theirs ever gets old; the time inside the message's id tells.
 */
@ApplicationScoped
class ForgetTimelessKeys {

    private static final String FORGET =
            """
            DELETE FROM dedup WHERE occurred_on = '1970-01-01' AND message_id < (lpad(to_hex(
                (extract(epoch FROM now() - interval '40 days') * 1000)::bigint), 12, '0')
                || '70008000000000000000')::uuid""";

    private final Transactions transactions;

    ForgetTimelessKeys(Transactions transactions) {
        this.transactions = transactions;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return transactions
                .inTransaction(tx -> tx.sql().query(FORGET).execute())
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
