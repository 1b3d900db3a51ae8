package dev.regente.gateway.form;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** What operators see of the forms. */
@ApplicationScoped
class FormMeters {

    private final MeterRegistry registry;

    /** What became of a submission. */
    enum Outcome {
        ACCEPTED,
        /** A program filled the field that people do not see. */
        TRAPPED,
        FOREIGN_ORIGIN,
        TOO_OFTEN,
        UNREADABLE,
        TOO_MUCH,
        EMPTY
    }

    FormMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(String account, Outcome outcome) {
        String word = outcome.name().toLowerCase(Locale.ROOT);
        registry.counter("regente.gateway.forms", "account", account, "outcome", word)
                .increment();
    }
}
