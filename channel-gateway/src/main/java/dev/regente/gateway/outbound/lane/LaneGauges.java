package dev.regente.gateway.outbound.lane;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Shows what waits to be sent from each account, the same on every pod, and this pod's breakers: 0 closed, 1 on trial,
 * 2 open.
 */
@ApplicationScoped
class LaneGauges {

    private static final Logger LOG = Logger.getLogger(LaneGauges.class);
    private static final Map<CircuitBreakerState, Integer> NUMBERS =
            Map.of(CircuitBreakerState.CLOSED, 0, CircuitBreakerState.HALF_OPEN, 1, CircuitBreakerState.OPEN, 2);

    private final Backlog backlog;
    private final Lanes lanes;
    private final MultiGauge waiting;
    private final MultiGauge breakers;

    LaneGauges(Backlog backlog, Lanes lanes, MeterRegistry registry) {
        this.backlog = backlog;
        this.lanes = lanes;
        this.waiting = MultiGauge.builder("regente.gateway.sends.waiting")
                .description("Messages that wait to be sent")
                .register(registry);
        this.breakers = MultiGauge.builder("regente.gateway.breaker.state")
                .description("Whether the account's provider is called: 0 yes, 1 on trial, 2 no")
                .register(registry);
    }

    @Scheduled(every = "${gateway.sending.gauges:15s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> read() {
        var states = lanes.breakers();
        breakers.register(
                states.keySet().stream()
                        .map(name -> MultiGauge.Row.of(Tags.of("account", name), () -> state(name)))
                        .toList(),
                true);
        return backlog.counts()
                .invoke(this::show)
                .onFailure()
                .invoke(e -> LOG.debugf(
                        "What waits could not be counted: %s", e.getClass().getName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private int state(String name) {
        return NUMBERS.get(lanes.breakers().getOrDefault(name, CircuitBreakerState.CLOSED));
    }

    private void show(Map<String, Long> counts) {
        waiting.register(
                counts.entrySet().stream()
                        .map(entry -> MultiGauge.Row.of(Tags.of("account", entry.getKey()), entry.getValue()))
                        .toList(),
                true);
    }
}
