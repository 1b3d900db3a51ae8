package dev.regente.gateway.outbound;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.delivery.Progress;
import dev.regente.gateway.delivery.ProviderKey;
import dev.regente.gateway.delivery.RecordProgress;
import dev.regente.gateway.outbound.SendQueue.Retry;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Records how attempts to send ended, those that ended together in one transaction. */
@ApplicationScoped
class RecordOutcomes {

    private static final Reason EXHAUSTED =
            new Reason("provider_unavailable", "The provider could not take it for too long.");

    private final Transactions transactions;
    private final SendQueue queue;
    private final RecordProgress recordProgress;
    private final RetryPlan retryPlan;
    private final Clock clock;

    RecordOutcomes(
            Transactions transactions,
            SendQueue queue,
            RecordProgress recordProgress,
            RetryPlan retryPlan,
            Clock clock) {
        this.transactions = transactions;
        this.queue = queue;
        this.recordProgress = recordProgress;
        this.retryPlan = retryPlan;
        this.clock = clock;
    }

    /**
     * An attempt and its end.
     *
     * @param parts how many of the provider messages that the reply becomes were taken before it ended
     */
    record Ended(Claimed claimed, SendOutcome outcome, int parts) {

        /** The end of an attempt that came no further. */
        static Ended of(Claimed claimed, SendOutcome outcome) {
            return new Ended(claimed, outcome, claimed.attempt().parts());
        }
    }

    Uni<List<Ended>> record(List<Ended> ended) {
        return transactions.inTransaction(tx -> record(tx, ended)).replaceWith(ended);
    }

    private Uni<Void> record(Tx tx, List<Ended> ended) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var steps = new ArrayList<Progress>();
        var retries = new ArrayList<Retry>();
        for (Ended one : ended) {
            retryPlan.after(one, now).ifPresentOrElse(retries::add, () -> steps.add(step(one, now)));
        }
        return recordProgress.record(tx, steps).chain(() -> queue.requeue(tx, retries));
    }

    private static Progress step(Ended ended, Instant now) {
        SendOutcome outcome = ended.outcome();
        Claimed claimed = ended.claimed();
        if (outcome instanceof SendOutcome.Accepted accepted) {
            return step(
                    claimed,
                    accepted.status(),
                    now,
                    accepted.providerMessageId() == null
                            ? null
                            : new ProviderKey(claimed.reply().account(), accepted.providerMessageId()),
                    null,
                    null);
        }
        if (outcome instanceof SendOutcome.Rejected rejected) {
            return step(claimed, MessageStatus.FAILED, now, null, rejected.reason(), rejected.providerCode());
        }
        if (outcome instanceof SendOutcome.Refused refused) {
            return step(claimed, MessageStatus.REFUSED, now, null, refused.reason(), null);
        }
        if (outcome instanceof SendOutcome.Temporary temporary) {
            return step(claimed, MessageStatus.FAILED, now, null, EXHAUSTED, temporary.providerCode());
        }
        if (outcome instanceof SendOutcome.Held) {
            return step(claimed, MessageStatus.FAILED, now, null, EXHAUSTED, null);
        }
        return step(claimed, MessageStatus.IN_DOUBT, now, null, null, null);
    }

    private static Progress step(
            Claimed claimed, MessageStatus status, Instant now, ProviderKey provider, Reason reason, String code) {
        return new Progress(claimed.messageId(), status, now, provider, reason, code, claimed.traceparent());
    }
}
