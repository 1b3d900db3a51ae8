package dev.regente.gateway.inbound.watch;

import dev.regente.gateway.account.model.ChannelAccount;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

    /** The channel of a webhook whose account we do not know. */
    public static final String NO_CHANNEL = "unknown";

    private final MeterRegistry registry;
    private final Map<String, Timer> commits = new ConcurrentHashMap<>();

    WebhookMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts a webhook that was recorded, or that we knew already. */
    public void taken(ChannelAccount account, boolean news, long nanos) {
        registry.counter(
                        PREFIX + (news ? "accepted" : "duplicate"),
                        "channel",
                        account.channel(),
                        "account",
                        account.name())
                .increment();
        commits.computeIfAbsent(account.channel(), this::commit).record(Duration.ofNanos(nanos));
    }

    private Timer commit(String channel) {
        return Timer.builder(PREFIX + "commit")
                .description("From the last byte of a webhook to its commit")
                .serviceLevelObjectives(BUCKETS)
                .tag("channel", channel)
                .register(registry);
    }

    public void rejected(String channel, Rejection reason) {
        registry.counter(
                        PREFIX + "rejected",
                        "channel",
                        channel,
                        "reason",
                        reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** @param type one of a fixed set of words */
    public void unhandled(String channel, String type) {
        registry.counter(PREFIX + "unhandled", "channel", channel, "type", type).increment();
    }
}
