package dev.regente.gateway.review;

import dev.regente.gateway.review.ReviewAccount.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What operators see of reviews. News are what webhooks should have told: more than now and then is a sign. */
@ApplicationScoped
class ReviewMeters {

    private static final String PREFIX = "regente.gateway.reviews";

    private final MeterRegistry registry;

    ReviewMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void reviewed(String account, Outcome outcome) {
        count(account, outcome.complete() ? "complete" : "cut");
        registry.counter(PREFIX + ".news", "account", account).increment(outcome.news());
    }

    void failed(String account) {
        count(account, "failed");
    }

    private void count(String account, String outcome) {
        registry.counter(PREFIX, "account", account, "outcome", outcome).increment();
    }
}
