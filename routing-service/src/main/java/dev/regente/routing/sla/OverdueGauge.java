package dev.regente.routing.sla;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;

/** Shows what is overdue in each queue with targets: the same on every pod, so dashboards take the maximum. */
@ApplicationScoped
class OverdueGauge {

    private static final int MOST_QUEUES = 200;

    private static final String OVERDUE =
            """
            WITH overdue AS (
                SELECT c.queue, count(DISTINCT c.id) AS n FROM sla_clock s
                JOIN conversation c ON c.id = s.conversation_id
                WHERE s.state = 'breached' AND s.ended_at IS NULL GROUP BY c.queue)
            SELECT q.name, coalesce(o.n, 0) AS n FROM queue q LEFT JOIN overdue o ON o.queue = q.name
            WHERE q.name > '' AND (o.n > 0 OR q.setup -> 'sla' IS NOT NULL) ORDER BY q.name LIMIT $1""";

    private final Pool pool;
    private final TellClocks tellClocks;
    private final MultiGauge overdue;

    OverdueGauge(Pool pool, TellClocks tellClocks, MeterRegistry registry) {
        this.pool = pool;
        this.tellClocks = tellClocks;
        this.overdue = MultiGauge.builder("regente.routing.sla.overdue")
                .description("Conversations in which a promise was broken and what was promised has not come yet")
                .register(registry);
    }

    @Scheduled(every = "${routing.matching.gauges:PT5S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> read() {
        return pool.preparedQuery(OVERDUE)
                .execute(Tuple.of(MOST_QUEUES))
                .invoke(this::show)
                .replaceWithVoid();
    }

    private void show(RowSet<Row> queues) {
        var rows = new ArrayList<MultiGauge.Row<?>>(queues.size());
        queues.forEach(row -> {
            String queue = row.getString("name");
            tellClocks.expect(queue);
            rows.add(MultiGauge.Row.of(Tags.of("queue", queue), row.getLong("n")));
        });
        overdue.register(rows, true);
    }
}
