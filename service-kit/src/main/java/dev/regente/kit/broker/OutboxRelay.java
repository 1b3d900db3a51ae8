package dev.regente.kit.broker;

import dev.regente.kit.KitConfig;
import dev.regente.kit.data.OutboxRow;
import dev.regente.kit.data.OutboxSender;
import dev.regente.kit.work.NaturalBatches;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonDelivery;
import io.vertx.proton.ProtonSender;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.jboss.logging.Logger;

/**
 * Brings what the outbox holds to the broker, pipelined, and marks it when the broker has accepted it.
 *
 * <p>Events of this process come from memory right after their commit. What a dead process, an outage or a full memory
 * left behind is claimed from the table. A send in doubt is repeated with the same duplicate id: the broker drops it.
 */
@ApplicationScoped
public class OutboxRelay implements OutboxSender, BrokerLink.Endpoint {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration MARK_BUDGET = Duration.ofSeconds(10);

    private final BrokerLink link;
    private final PendingEvents pending;
    private final ParkedEvents parked;
    private final KitConfig config;
    private final NaturalBatches<UUID, Void> marks;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Queue<OutboxRow> toSend = new ArrayDeque<>();
    private final Set<UUID> held = new HashSet<>();
    private final Map<UUID, Long> sentAt = new HashMap<>();
    private final OutboxMeters meters;
    private ProtonSender sender;
    private boolean claiming;

    OutboxRelay(BrokerLink link, PendingEvents pending, ParkedEvents parked, KitConfig config, MeterRegistry registry) {
        this.link = link;
        this.pending = pending;
        this.parked = parked;
        this.config = config;
        this.marks = NaturalBatches.of(pending::published)
                .limit(1_000)
                .capacity(Integer.MAX_VALUE)
                .retryBudget(MARK_BUDGET)
                .build();
        this.meters = new OutboxMeters(registry);
    }

    @Override
    public boolean reserve(int events) {
        if (!link.isUp()) {
            return false;
        }
        int most = config.outbox().inFlight();
        return inFlight.getAndUpdate(now -> now + events <= most ? now + events : now) + events <= most;
    }

    @Override
    public void release(int events) {
        inFlight.addAndGet(-events);
    }

    @Override
    public void send(List<OutboxRow> rows) {
        link.run(() -> take(rows));
    }

    @Override
    public void attach(ProtonConnection to) {
        // An anonymous sender: each message names its own address.
        ProtonSender mine = to.createSender(null);
        mine.setAutoSettle(true);
        mine.openHandler(opened -> {
            if (opened.succeeded()) {
                sender = mine;
                mine.sendQueueDrainHandler(ready -> pump());
                pending.takeBack().subscribe().with(done -> link.run(this::claim), this::failed);
            } else {
                LOG.errorf("The broker refuses our sender: %s", opened.cause().getMessage());
            }
        });
        mine.closeHandler(closed -> link.reset("it closed our sender"));
        mine.open();
    }

    @Override
    public void detached() {
        sender = null;
        release(held.size());
        toSend.clear();
        held.clear();
        sentAt.clear();
    }

    /** Takes over events whose sender is gone, as many as there is room for. Runs on the link's context. */
    void claim() {
        int room = config.outbox().inFlight() - inFlight.get();
        if (sender == null || claiming || room <= 0) {
            return;
        }
        claiming = true;
        inFlight.addAndGet(room);
        pending.claim(room)
                .subscribe()
                .with(
                        rows -> link.run(() -> {
                            claiming = false;
                            release(room - rows.size());
                            take(rows);
                            if (rows.size() == room) {
                                claim();
                            }
                        }),
                        failure -> link.run(() -> {
                            claiming = false;
                            release(room);
                            failed(failure);
                        }));
    }

    /** A broker that leaves a send unanswered for too long is as good as lost. */
    void checkOutcomes() {
        long oldest = System.nanoTime() - config.outbox().outcomeTimeout().toNanos();
        if (sentAt.values().stream().anyMatch(since -> since - oldest < 0)) {
            link.reset("an outcome is overdue");
        }
    }

    private void take(List<OutboxRow> rows) {
        if (sender == null) {
            release(rows.size());
            return;
        }
        for (OutboxRow row : rows) {
            // A row whose lease ran out while it waited for credit here is claimed a second time.
            if (held.add(row.id())) {
                toSend.add(row);
            } else {
                release(1);
            }
        }
        pump();
    }

    private void pump() {
        ProtonSender mine = sender;
        while (mine != null && !toSend.isEmpty() && !mine.sendQueueFull()) {
            OutboxRow row = toSend.remove();
            sentAt.put(row.id(), System.nanoTime());
            mine.send(EventMessage.of(row, "/" + config.service()), delivery -> outcome(mine, row, delivery));
        }
    }

    private void outcome(ProtonSender from, OutboxRow row, ProtonDelivery delivery) {
        if (from != sender || !held.remove(row.id())) {
            return;
        }
        sentAt.remove(row.id());
        release(1);
        DeliveryState state = delivery.getRemoteState();
        if (state instanceof Accepted) {
            meters.published();
            marks.submit(row.id()).subscribe().with(done -> {}, this::failed);
            return;
        }
        meters.error();
        if (state instanceof Rejected rejected) {
            String why = rejected.getError() == null
                    ? "rejected"
                    : String.valueOf(rejected.getError().getCondition());
            LOG.errorf("The broker refuses event %s for %s: %s", row.id(), row.address(), why);
            parked.parkRefused(row.id(), why).subscribe().with(done -> {}, this::failed);
        } else {
            pending.later(row.id()).subscribe().with(done -> {}, this::failed);
        }
    }

    private void failed(Throwable failure) {
        // The lease runs out and the event is claimed again.
        LOG.warnf("The outbox could not be updated: %s", failure.getClass().getName());
    }
}
