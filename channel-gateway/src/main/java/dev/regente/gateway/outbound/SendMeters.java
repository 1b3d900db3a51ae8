package dev.regente.gateway.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What operators see of the way out. */
@ApplicationScoped
class SendMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Timer calls;

    SendMeters(MeterRegistry registry) {
        this.registry = registry;
        this.calls = Timer.builder("regente.gateway.provider.calls")
                .description("How long providers take to answer a send")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    void retried() {
        registry.counter("regente.gateway.sends.retried").increment();
    }

    void called(long nanos) {
        calls.record(Duration.ofNanos(nanos));
    }
}
