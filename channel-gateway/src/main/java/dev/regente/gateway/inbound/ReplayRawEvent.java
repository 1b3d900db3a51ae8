package dev.regente.gateway.inbound;

import dev.regente.gateway.inbound.raw.RawEvent;
import dev.regente.gateway.inbound.raw.RawEvents;
import dev.regente.gateway.inbound.raw.Replayed;
import dev.regente.kit.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Reads a webhook again that is kept, by the adapter and the account of today, and records what was not recorded then.
 *
 * <p>It was proved when it came, and is not proved again. It counts as taken when it came. What was recorded then is
 * known by its ids, so that a replay can be repeated.
 */
@ApplicationScoped
public class ReplayRawEvent {

    private static final Logger LOG = Logger.getLogger(ReplayRawEvent.class);

    private final RawEvents raw;
    private final ReceiveWebhook receiveWebhook;
    private final RecordArrivals recordArrivals;
    private final MeterRegistry meters;

    ReplayRawEvent(RawEvents raw, ReceiveWebhook receiveWebhook, RecordArrivals recordArrivals, MeterRegistry meters) {
        this.raw = raw;
        this.receiveWebhook = receiveWebhook;
        this.recordArrivals = recordArrivals;
        this.meters = meters;
    }

    /** Completes after the commit of whatever could be recorded; refuses what is unknown, erased or of no account. */
    public Uni<Replayed> replay(UUID id) {
        return raw.find(id)
                .map(found -> readable(found.orElseThrow(() -> Refusal.notFound("raw_event"))))
                .chain(kept -> recordArrivals.again(receiveWebhook.again(kept)).invoke(done -> replayed(kept, done)));
    }

    private static RawEvent readable(RawEvent kept) {
        if (kept.erased()) {
            throw Refusal.gone("raw_event_erased", "A customer took back what it told, and its bytes are gone.");
        }
        return kept;
    }

    private void replayed(RawEvent kept, Replayed done) {
        meters.counter("regente.gateway.webhooks.replayed", "provider", kept.provider(), "outcome", done.state())
                .increment();
        LOG.infof(
                "Raw event %s of %s is replayed and %s: %d messages, %d statuses, %d touchpoints, %d duplicates",
                done.id(),
                kept.account(),
                done.state(),
                done.messages(),
                done.statuses(),
                done.touchpoints(),
                done.duplicates());
    }
}
