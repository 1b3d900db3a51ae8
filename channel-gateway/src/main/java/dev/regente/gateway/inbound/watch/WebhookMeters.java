package dev.regente.gateway.inbound.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** What operators see of the door. */
@ApplicationScoped
public class WebhookMeters {

    private static final String PREFIX = "regente.gateway.webhooks.";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    /** Why a webhook was turned away at the door. */
    public enum Rejection {
        UNKNOWN_ACCOUNT,
        SIGNATURE_MISSING,
        SIGNATURE_MALFORMED,
        SIGNATURE_WRONG,
        CHALLENGE_WRONG,
        OVERLOAD
    }

    private final MeterRegistry registry;
    private final Timer commits;

    WebhookMeters(MeterRegistry registry) {
        this.registry = registry;
        this.commits = Timer.builder(PREFIX + "commit")
                .description("From the last byte of a webhook to its commit")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Counts a webhook that was recorded, or that we knew already. */
    public void taken(String account, boolean news, long nanos) {
        registry.counter(PREFIX + (news ? "accepted" : "duplicate"), "account", account)
                .increment();
        commits.record(Duration.ofNanos(nanos));
    }

    public void rejected(Rejection reason) {
        registry.counter(PREFIX + "rejected", "reason", reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** @param type one of a fixed set of words */
    public void unhandled(String type) {
        registry.counter(PREFIX + "unhandled", "type", type).increment();
    }
}
