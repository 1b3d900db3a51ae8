package dev.regente.gateway.outbound.lane;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.SendOutcome.Temporary;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.faulttolerance.api.RateLimitType;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Stands between one account and its provider: a circuit breaker, a rate limit and a bulkhead. */
final class AccountGuard {

    /** What came back too soon to be told when it may come again. */
    private static final Duration SHORT = Duration.ofMillis(100);

    private final TypedGuard<Uni<SendOutcome>> guard;

    /**
     * Makes one.
     *
     * @param name of the account, for the metrics of the guard
     * @param state is told when the breaker opens and closes
     */
    AccountGuard(String name, int mostInASecond, GatewayConfig.Sending config, Consumer<CircuitBreakerState> state) {
        this.guard = TypedGuard.create(new TypeLiteral<Uni<SendOutcome>>() {
                    private static final long serialVersionUID = 1L;
                })
                .withDescription("send-" + name)
                .withCircuitBreaker()
                .failOn(Faltered.class)
                .requestVolumeThreshold(config.breaker().calls())
                .failureRatio(config.breaker().failures())
                .delay(config.breaker().pause().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(1)
                .onStateChange(state)
                .done()
                .withRateLimit()
                .limit(mostInASecond)
                .window(1, ChronoUnit.SECONDS)
                .type(RateLimitType.ROLLING)
                .done()
                .withBulkhead()
                .limit(config.parallel())
                .queueSize(1)
                .done()
                .build();
    }

    /** Makes a request, or answers that it was held back. */
    Uni<SendOutcome> call(Supplier<Uni<SendOutcome>> request) {
        return Uni.createFrom()
                .deferred(() -> guard.get(() -> request.get().chain(AccountGuard::judged)))
                .onFailure(Faltered.class)
                .recoverWithItem(e -> e.outcome)
                .onFailure(RateLimitException.class)
                .recoverWithItem(e -> held(Duration.ofMillis(e.getRetryAfterMillis())))
                .onFailure(e -> e instanceof CircuitBreakerOpenException || e instanceof BulkheadException)
                .recoverWithItem(e -> held(SHORT));
    }

    /** What one recipient has too much of, or what is refused for good, says nothing of the provider's health. */
    private static Uni<SendOutcome> judged(SendOutcome outcome) {
        boolean faltered = outcome instanceof SendOutcome.InDoubt
                || (outcome instanceof Temporary temporary && temporary.extent() != Temporary.Extent.RECIPIENT);
        return faltered
                ? Uni.createFrom().failure(new Faltered(outcome))
                : Uni.createFrom().item(outcome);
    }

    private static SendOutcome held(Duration pause) {
        return new SendOutcome.Held(pause.compareTo(SHORT) < 0 ? SHORT : pause);
    }

    /** Tells the breaker of an outcome that is a failure for it. */
    private static final class Faltered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient SendOutcome outcome;

        Faltered(SendOutcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }
}
