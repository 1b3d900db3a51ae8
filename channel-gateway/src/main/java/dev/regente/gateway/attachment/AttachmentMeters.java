package dev.regente.gateway.attachment;

import dev.regente.gateway.attachment.model.Ending;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** What operators see of files: fetched, refused, how long and how large, and how old the oldest is that waits. */
@ApplicationScoped
class AttachmentMeters {

    private static final String PREFIX = "regente.gateway.attachments.";
    private static final String OLDEST = "SELECT id FROM attachment WHERE state = 'pending' ORDER BY id LIMIT 1";
    private static final int TIMESTAMP_SHIFT = 16;

    private final MeterRegistry registry;
    private final Pool pool;
    private final Timer fetches;
    private final DistributionSummary bytes;
    private volatile double oldestSeconds;

    AttachmentMeters(MeterRegistry registry, Pool pool) {
        this.registry = registry;
        this.pool = pool;
        this.fetches = Timer.builder(PREFIX + "fetch")
                .description("How long one attempt to fetch a file takes")
                .serviceLevelObjectives(
                        Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10))
                .register(registry);
        this.bytes = DistributionSummary.builder(PREFIX + "size")
                .description("How large files are that were stored")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder(PREFIX + "oldest.pending", () -> oldestSeconds)
                .description("How long the oldest file waits to be fetched")
                .baseUnit("seconds")
                .register(registry);
    }

    void ended(Ending ending, long nanos) {
        fetches.record(Duration.ofNanos(nanos));
        switch (ending.state()) {
            case "stored" -> {
                registry.counter(PREFIX + "fetched").increment();
                bytes.record(ending.sizeBytes());
            }
            case "rejected" -> rejected(ending.reason());
            case "gone" ->
                registry.counter(PREFIX + "gone", "reason", ending.reason()).increment();
            default -> registry.counter(PREFIX + "retried").increment();
        }
    }

    void rejected(String reason) {
        registry.counter(PREFIX + "rejected", "reason", reason).increment();
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return pool.query(OLDEST)
                .execute()
                .invoke(rows -> {
                    double oldest = 0;
                    for (Row row : rows) {
                        oldest = age(row.getUUID(0));
                    }
                    oldestSeconds = oldest;
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private static double age(UUID id) {
        long begun = id.getMostSignificantBits() >>> TIMESTAMP_SHIFT;
        return Math.max(0, System.currentTimeMillis() - begun) / 1000.0;
    }
}
