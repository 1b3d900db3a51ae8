package dev.regente.gateway.outbound;

import dev.regente.gateway.channel.SendOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

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

    /** Counts an attempt by how it ended; the codes of reasons are a fixed set of words. */
    void tried(String channel, SendOutcome outcome) {
        String reason = "none";
        if (outcome instanceof SendOutcome.Rejected rejected) {
            reason = rejected.reason().code();
        } else if (outcome instanceof SendOutcome.Refused refused) {
            reason = refused.reason().code();
        }
        String word = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        registry.counter("regente.gateway.sends", "channel", channel, "outcome", word, "reason", reason)
                .increment();
    }

    void retried() {
        registry.counter("regente.gateway.sends.retried").increment();
    }

    void called(long nanos) {
        calls.record(Duration.ofNanos(nanos));
    }
}
