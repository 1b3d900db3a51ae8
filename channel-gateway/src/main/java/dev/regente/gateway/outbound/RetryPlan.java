package dev.regente.gateway.outbound;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.outbound.SendQueue.Retry;
import dev.regente.gateway.outbound.model.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
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
    Optional<Retry> after(Claimed claimed, SendOutcome outcome, Instant now) {
        boolean givenUp = !now.isBefore(claimed.requestedAt().plus(config.giveUpAfter()));
        if (givenUp || !(outcome instanceof SendOutcome.Temporary temporary)) {
            return Optional.empty();
        }
        meters.retried();
        var pause = temporary.retryAfter() == null
                ? backoff.after(claimed.attempts(), ThreadLocalRandom.current().nextDouble())
                : temporary.retryAfter();
        return Optional.of(
                new Retry(claimed.messageId(), claimed.attempts(), now.plus(pause), temporary.providerCode()));
    }
}
