package dev.regente.gateway.outbound;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.outbound.RecordOutcomes.Ended;
import dev.regente.gateway.outbound.SendQueue.Retry;
import dev.regente.gateway.outbound.model.Attempt;
import dev.regente.gateway.outbound.model.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** When a message that a provider could not take now is tried again. */
@ApplicationScoped
class RetryPlan {

    private final GatewayConfig.Sending config;
    private final SendMeters meters;
    private final Backoff backoff;

    RetryPlan(GatewayConfig config, SendMeters meters) {
        this.config = config.sending();
        this.meters = meters;
        this.backoff = new Backoff(this.config.firstPause(), this.config.longestPause());
    }

    /** Empty when trying again is of no use, or was done for long enough. */
    Optional<Retry> after(Ended ended, Instant now) {
        Claimed claimed = ended.claimed();
        Attempt attempt = claimed.attempt().after(ended.parts());
        if (!now.isBefore(claimed.requestedAt().plus(config.giveUpAfter()))) {
            return Optional.empty();
        }
        if (ended.outcome() instanceof SendOutcome.Held held) {
            return Optional.of(new Retry(attempt.uncounted(), now.plus(held.pause()), null));
        }
        if (!(ended.outcome() instanceof SendOutcome.Temporary temporary)) {
            return Optional.empty();
        }
        meters.retried();
        return Optional.of(new Retry(attempt, now.plus(pause(attempt, temporary)), temporary.providerCode()));
    }

    /** Exactly what the provider wants, where it says. */
    private Duration pause(Attempt attempt, SendOutcome.Temporary temporary) {
        return temporary.retryAfter() == null
                ? backoff.after(attempt.number(), ThreadLocalRandom.current().nextDouble())
                : temporary.retryAfter();
    }
}
