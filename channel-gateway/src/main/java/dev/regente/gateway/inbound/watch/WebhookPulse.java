package dev.regente.gateway.inbound.watch;

import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long each account has been silent, over all pods: a provider that gave up on us, or forgot us, says nothing else.
 *
 * <p>What this pod heard is written down every few seconds, and what all pods heard is read back.
 */
@ApplicationScoped
public class WebhookPulse {

    private static final String EXCHANGE =
            """
            WITH heard AS (
                INSERT INTO webhook_pulse (account, last_webhook_at)
                SELECT * FROM unnest($1::text[], $2::timestamptz[]) AS t(account, at) ORDER BY account
                ON CONFLICT (account) DO UPDATE
                SET last_webhook_at = greatest(webhook_pulse.last_webhook_at, EXCLUDED.last_webhook_at)
                RETURNING account, last_webhook_at)
            SELECT account, max(last_webhook_at) FROM (
                SELECT account, last_webhook_at FROM heard
                UNION ALL SELECT account, last_webhook_at FROM webhook_pulse) AS both_of_them GROUP BY account""";

    private final Pool pool;
    private final Clock clock;
    private final AccountDirectory directory;
    private final MeterRegistry registry;
    private final Map<String, Instant> heard = new ConcurrentHashMap<>();
    private final Map<String, Instant> known = new ConcurrentHashMap<>();

    WebhookPulse(Pool pool, Clock clock, AccountDirectory directory, MeterRegistry registry) {
        this.pool = pool;
        this.clock = clock;
        this.directory = directory;
        this.registry = registry;
    }

    /** Notes that an account heard from its provider, or from its application. */
    public void beat(ChannelAccount account) {
        heard.merge(account.name(), clock.instant(), WebhookPulse::later);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> exchange() {
        List<Map.Entry<String, Instant>> mine = new ArrayList<>(heard.entrySet());
        var tuple = Tuple.tuple()
                .addArrayOfString(mine.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .addArrayOfOffsetDateTime(mine.stream()
                        .map(e -> e.getValue().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return pool.preparedQuery(EXCHANGE)
                .execute(tuple)
                .invoke(rows -> {
                    for (Row row : rows) {
                        show(row.getString(0), row.getOffsetDateTime(1).toInstant());
                    }
                    mine.forEach(e -> heard.remove(e.getKey(), e.getValue()));
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private void show(String account, Instant at) {
        boolean isFirst = known.put(account, at) == null;
        if (isFirst) {
            Gauge.builder("regente.gateway.webhooks.silence", () -> seconds(account))
                    .description("How long ago the last webhook of an account came")
                    .tag(
                            "channel",
                            directory
                                    .named(account)
                                    .map(ChannelAccount::channel)
                                    .orElse("unknown"))
                    .tag("account", account)
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    private double seconds(String account) {
        return Duration.between(known.get(account), clock.instant()).toMillis() / 1000.0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
