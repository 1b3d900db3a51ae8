package dev.regente.kit.broker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What operators see of the way out. */
final class OutboxMeters {

    private final Counter published;
    private final Counter errors;

    OutboxMeters(MeterRegistry registry) {
        this.published = Counter.builder("regente.outbox.published")
                .description("Events that the broker accepted")
                .register(registry);
        this.errors = Counter.builder("regente.outbox.errors")
                .description("Events that the broker refused or could not take")
                .register(registry);
    }

    void published() {
        published.increment();
    }

    void error() {
        errors.increment();
    }
}
