package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.rollup.RollUp;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How long a year of daily values takes; no test, so it only runs when it is named.
 *
 * <p>1.5 million pieces are what about ten million facts make: seven for each time that is measured.
 */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class KpiSpeed {

    private static final Logger LOG = Logger.getLogger(KpiSpeed.class);
    private static final int WARM = 5;
    private static final int ASKED = 9;

    private static final String WAITS =
            """
            INSERT INTO segment (conversation_id, measure, version, episode, ordinal, state, started_at, start_event,
                stopped_at, stop_event, wall_micros, business_micros, clamped, channel, account, queue, agent, observed)
            SELECT gen_random_uuid(), '%s', 2, 1, 1, state, at, gen_random_uuid(), at + micros * interval '1 us',
                gen_random_uuid(), CASE state WHEN 'stopped' THEN micros END, CASE state WHEN 'stopped' THEN micros END,
                false, 'channel-' || n %% 5, 'account-' || n %% 5, 'queue-' || n %% 8, 'agent-' || n %% 100, true
            FROM (SELECT n, timestamptz '2025-01-01Z' + random() * interval '365 days' AS at,
                    CASE WHEN random() < 0.1 THEN 'abandoned' ELSE 'stopped' END AS state,
                    (exp(random() * 9) * 1000000)::bigint AS micros
                FROM generate_series(1, %d) AS n) AS waits""";

    private static final String YEAR =
            "from=2025-01-01T03:00:00Z&to=2026-01-01T03:00:00Z&interval=P1D" + "&timeZone=America/Sao_Paulo&statistic=";

    @Inject
    RollUp rollUp;

    @Test
    void ask() {
        Outboxes.update(WAITS.formatted("queue-wait", 750_000));
        Outboxes.update(WAITS.formatted("first-response-time", 750_000));
        Outboxes.update("ANALYZE");
        long begun = System.nanoTime();
        // The job of the service itself may be at it too: whoever comes second does nothing.
        while (notes() > 0) {
            Instant later = Instant.now().plusSeconds(3_600);
            rollUp.upTo(later).chain(() -> rollUp.widenUpTo(later)).await().indefinitely();
        }
        Outboxes.update("ANALYZE");
        LOG.infof("Rolled up in %s", Duration.ofNanos(System.nanoTime() - begun));
        for (String question : List.of(
                "queue-wait?" + YEAR + "count",
                "queue-wait?" + YEAR + "mean",
                "queue-wait?" + YEAR + "p90",
                "service-level?" + YEAR + "share",
                "abandonment?" + YEAR + "share",
                "first-response-time?" + YEAR + "mean",
                "first-response-time?" + YEAR + "p95",
                "first-response-time?" + YEAR + "distribution",
                "first-response-time?" + YEAR + "mean&groupBy=queue",
                "first-response-time?" + YEAR + "p90&queue=queue-3",
                "first-response-time?" + YEAR + "mean&exact=true",
                "first-response-time?" + YEAR + "p90&exact=true",
                "first-response-time?" + YEAR + "mean&groupBy=team")) {
            LOG.infof("%s ms  %s", milliseconds(question), question.replace(YEAR, ""));
        }
    }

    private static long notes() {
        return Long.parseLong(
                Outboxes.query("SELECT (SELECT count(*) FROM rollup_dirty) + (SELECT count(*) FROM rollup_wide_dirty)")
                        .get(0)
                        .get(0));
    }

    private static String milliseconds(String question) {
        IntStream.range(0, WARM).forEach(n -> asked(question));
        long[] taken = IntStream.range(0, ASKED)
                .mapToLong(n -> asked(question))
                .sorted()
                .toArray();
        return taken[ASKED / 2] / 1_000_000 + " (" + taken[ASKED - 2] / 1_000_000 + ")";
    }

    private static long asked(String question) {
        long begun = System.nanoTime();
        Response answer = Figure.ask(question);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.asString());
        }
        return System.nanoTime() - begun;
    }
}
