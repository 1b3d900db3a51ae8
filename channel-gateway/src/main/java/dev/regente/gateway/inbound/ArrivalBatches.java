package dev.regente.gateway.inbound;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.inbound.watch.WebhookMeters;
import dev.regente.gateway.inbound.watch.WebhookMeters.Rejection;
import dev.regente.gateway.inbound.watch.WebhookPulse;
import dev.regente.kit.Refusal;
import dev.regente.kit.work.NaturalBatches;
import dev.regente.kit.work.Transience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The waiting room of the webhooks: those that wait together are recorded together.
 *
 * <p>Bounded in count, bytes and time; whoever finds it full is asked to come back, which every provider does.
 */
@ApplicationScoped
class ArrivalBatches {

    private static final Logger LOG = Logger.getLogger(ArrivalBatches.class);

    private final RecordArrivals recordArrivals;
    private final GatewayConfig.Webhooks config;
    private final WebhookMeters meters;
    private final WebhookPulse pulse;
    private final NaturalBatches<Arrival, Boolean> batches;
    private final AtomicLong waitingBytes = new AtomicLong();

    ArrivalBatches(RecordArrivals recordArrivals, GatewayConfig config, WebhookMeters meters, WebhookPulse pulse) {
        this.recordArrivals = recordArrivals;
        this.config = config.webhooks();
        this.meters = meters;
        this.pulse = pulse;
        this.batches = NaturalBatches.of(recordArrivals::record)
                .limit(this.config.batch())
                .capacity(this.config.waiting())
                .retryBudget(this.config.retryBudget())
                .build();
    }

    /** Completes when the arrival is committed, or kept for a person to look at. */
    Uni<Void> take(Arrival arrival) {
        long since = System.nanoTime();
        int size = arrival.call().body().length;
        if (waitingBytes.addAndGet(size) > config.waitingBytes()) {
            waitingBytes.addAndGet(-size);
            throw overload(arrival);
        }
        // The work goes on when its caller has gone, and so does its share of the memory.
        Uni<Boolean> recorded = batches.submit(arrival)
                .onFailure(e -> !passes(e))
                .recoverWithUni(e -> quarantine(arrival, e))
                .onTermination()
                .invoke(() -> waitingBytes.addAndGet(-size))
                .memoize()
                .indefinitely();
        return recorded.ifNoItem()
                .after(config.patience())
                .fail()
                .onFailure(NaturalBatches.Overflow.class)
                .transform(e -> overload(arrival))
                .invoke(news -> taken(arrival, news, since))
                .replaceWithVoid();
    }

    private Uni<Boolean> quarantine(Arrival arrival, Throwable failure) {
        LOG.errorf(
                "Webhook %s of %s cannot be handled and is kept aside: %s",
                arrival.rawEventId(),
                arrival.account().name(),
                failure.getClass().getName());
        meters.unhandled(arrival.account().channel(), "quarantined");
        return recordArrivals.quarantine(arrival, failure).replaceWith(true);
    }

    private void taken(Arrival arrival, boolean news, long since) {
        String account = arrival.account().name();
        meters.taken(arrival.account(), news, System.nanoTime() - since);
        pulse.beat(arrival.account());
        if (news) {
            arrival.unhandled()
                    .forEach(type -> meters.unhandled(arrival.account().channel(), type));
        }
        LOG.infof(
                "Webhook %s of %s: %s, %d messages, %d statuses, %d touchpoints, %d others",
                arrival.rawEventId(),
                account,
                news ? arrival.state() : "duplicate",
                arrival.messages().size() + arrival.echoes().size(),
                arrival.statuses().size() + arrival.watermarks().size(),
                arrival.touches().size(),
                arrival.unhandled().size());
    }

    private Refusal overload(Arrival arrival) {
        meters.rejected(arrival.account().channel(), Rejection.OVERLOAD);
        return Refusal.unavailable("overloaded", "Too much waits already; come back in a moment.");
    }

    private static boolean passes(Throwable failure) {
        return failure instanceof NaturalBatches.Overflow || Transience.isTransient(failure);
    }
}
