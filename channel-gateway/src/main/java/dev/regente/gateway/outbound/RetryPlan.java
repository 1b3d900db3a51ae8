package dev.regente.gateway.outbound;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.outbound.RecordOutcomes.Ended;
import dev.regente.gateway.outbound.SendQueue.Retry;
import dev.regente.gateway.outbound.model.Attempt;
import dev.regente.gateway.outbound.model.Backoff;
import dev.regente.gateway.outbound.model.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** When a message that a provider could not take now is tried again. */
@ApplicationScoped
class RetryPlan {

    private final SendRoutes routes;
    private final GatewayConfig.Sending config;
    private final SendMeters meters;
    private final Backoff backoff;

    RetryPlan(SendRoutes routes, GatewayConfig config, SendMeters meters) {
        this.routes = routes;
        this.config = config.sending();
        this.meters = meters;
        this.backoff = new Backoff(this.config.firstPause(), this.config.longestPause());
    }

    /** Empty when trying again is of no use, or was done for long enough. */
    Optional<Retry> after(Ended ended, Instant now) {
        Claimed claimed = ended.claimed();
        Attempt attempt = claimed.attempt().after(ended.parts());
        Optional<Schedule> schedule = schedule(claimed);
        if (schedule.isEmpty() && !now.isBefore(claimed.requestedAt().plus(config.giveUpAfter()))) {
            return Optional.empty();
        }
        if (ended.outcome() instanceof SendOutcome.Held held) {
            return Optional.of(new Retry(attempt.uncounted(), now.plus(held.pause()), null));
        }
        if (!(ended.outcome() instanceof SendOutcome.Temporary temporary)) {
            return Optional.empty();
        }
        return pause(attempt, schedule)
                // Exactly what the provider wants, where it says.
                .map(pause -> temporary.retryAfter() == null ? pause : temporary.retryAfter())
                .map(pause -> {
                    meters.retried();
                    return new Retry(attempt, now.plus(pause), temporary.providerCode());
                });
    }

    private Optional<Duration> pause(Attempt attempt, Optional<Schedule> schedule) {
        double chance = ThreadLocalRandom.current().nextDouble();
        return schedule.isPresent()
                ? schedule.get().after(attempt.number(), chance)
                : Optional.of(backoff.after(attempt.number(), chance));
    }

    /** The pauses of its provider, where it has some: they tell, too, when a message is given up. */
    private Optional<Schedule> schedule(Claimed claimed) {
        return routes.of(claimed.reply().account())
                .flatMap(route -> route.adapter().schedule())
                .map(Schedule::new);
    }
}
