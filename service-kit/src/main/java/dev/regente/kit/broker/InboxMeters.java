package dev.regente.kit.broker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** What operators see of one subscription. */
final class InboxMeters {

    private final MeterRegistry registry;
    private final String address;
    private final DistributionSummary batches;
    private final Counter duplicates;

    InboxMeters(MeterRegistry registry, String address) {
        this.registry = registry;
        this.address = address;
        this.batches = DistributionSummary.builder("regente.inbox.batch.size")
                .description("Events taken by one transaction")
                .tag("address", address)
                .register(registry);
        this.duplicates = Counter.builder("regente.inbox.duplicates")
                .description("Events that arrived again after their effect was recorded")
                .tag("address", address)
                .register(registry);
    }

    void batch(int size) {
        batches.record(size);
    }

    void duplicates(int count) {
        duplicates.increment(count);
    }

    void parked(String reason) {
        Counter.builder("regente.inbox.parked")
                .description("Events set aside for a person, by reason")
                .tag("address", address)
                .tag("reason", reason)
                .register(registry)
                .increment();
    }
}
