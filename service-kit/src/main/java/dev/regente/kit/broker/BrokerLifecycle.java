package dev.regente.kit.broker;

import dev.regente.kit.KitConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Opens the broker link after everything else has started, keeps the outbox moving, and drains before the end. */
@ApplicationScoped
class BrokerLifecycle {

    private static final int LAST = Interceptor.Priority.LIBRARY_AFTER + 900;
    private static final long GAUGES_MILLIS = 5_000;

    private final BrokerLink link;
    private final EventSubscriptions subscriptions;
    private final OutboxRelay relay;
    private final PendingEvents pending;
    private final KitConfig config;
    private final Vertx vertx;
    private long relayTimer;
    private long gaugeTimer;
    private volatile PendingEvents.Backlog backlog = new PendingEvents.Backlog(0, 0);

    BrokerLifecycle(
            BrokerLink link,
            EventSubscriptions subscriptions,
            OutboxRelay relay,
            PendingEvents pending,
            KitConfig config,
            Vertx vertx) {
        this.vertx = vertx;
        this.link = link;
        this.subscriptions = subscriptions;
        this.relay = relay;
        this.pending = pending;
        this.config = config;
    }

    void start(@Observes @Priority(LAST) StartupEvent event, MeterRegistry registry) {
        if (!config.amqp().enabled()) {
            return;
        }
        gauges(registry);
        link.add(relay);
        subscriptions.subscribe();
        link.open();
        relayTimer = vertx.setPeriodic(
                config.outbox().poll().toMillis(),
                id -> link.run(() -> {
                    relay.claim();
                    relay.checkOutcomes();
                }));
        gaugeTimer = vertx.setPeriodic(
                GAUGES_MILLIS, id -> pending.backlog().subscribe().with(now -> backlog = now, failure -> {}));
    }

    void stop(@Observes ShutdownEvent event) {
        if (config.amqp().enabled()) {
            vertx.cancelTimer(relayTimer);
            vertx.cancelTimer(gaugeTimer);
            subscriptions.drain();
            link.close();
        }
    }

    private void gauges(MeterRegistry registry) {
        Gauge.builder("regente.outbox.pending", () -> backlog.events())
                .description("Events that the broker has not accepted yet")
                .register(registry);
        Gauge.builder("regente.outbox.oldest.age", () -> backlog.oldestSeconds())
                .description("How long the oldest of them has waited")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("regente.broker.connected", () -> link.isUp() ? 1 : 0)
                .description("1 while the broker connection stands")
                .register(registry);
    }
}
