package dev.regente.routing.queue;

import dev.regente.routing.queue.Queues.Found;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the queues stand now, read from the rows that are the truth: what waits, since when, and who is there. */
@ApplicationScoped
class QueueFigures {

    private static final String FIGURES =
            """
            SELECT q.name, q.setup, q.version,
                (SELECT count(*) FROM conversation c WHERE c.queue = q.name AND c.state = 'queued') AS waiting,
                (SELECT min(c.queued_at) FROM conversation c WHERE c.queue = q.name AND c.state = 'queued') AS oldest,
                (SELECT c.due_at FROM conversation c WHERE c.queue = q.name AND c.state = 'queued'
                    ORDER BY c.due_at, c.id LIMIT 1) AS due,
                (SELECT coalesce(jsonb_object_agg(p, n), '{}') FROM (
                    SELECT CASE WHEN NOT enabled THEN 'disabled' WHEN presence_until <= $1 THEN 'offline'
                        WHEN presence = 'available' AND wrap_up_until > $1 THEN 'wrap_up' ELSE presence END AS p,
                        count(*) AS n
                    FROM agent WHERE queues @> ARRAY[q.name] GROUP BY 1) AS presences) AS agents
            FROM queue q""";

    private static final String PAGE = FIGURES + " WHERE q.name > $2 ORDER BY q.name LIMIT $3";

    private static final String ONE = FIGURES + " WHERE q.name = $2";

    private final Pool pool;
    private final Clock clock;

    QueueFigures(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * A queue and how it stands.
     *
     * @param oldestWaiting when the one that waits longest was queued; null when nothing waits
     * @param firstDue when the one that is served next is due, less its priority; null when nothing waits
     * @param agents how many of its agents are available, away and so on
     */
    record Figures(Found queue, long waiting, Instant oldestWaiting, Instant firstDue, Map<String, Long> agents) {}

    /** In the order of their names, from behind {@code after}. */
    Uni<List<Figures>> page(String after, int limit) {
        var tuple = Tuple.of(now().atOffset(ZoneOffset.UTC), after, limit);
        return pool.preparedQuery(PAGE).execute(tuple).map(QueueFigures::figures);
    }

    Uni<List<Figures>> of(String queue) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(now().atOffset(ZoneOffset.UTC), queue))
                .map(QueueFigures::figures);
    }

    private Instant now() {
        return clock.instant();
    }

    private static List<Figures> figures(RowSet<Row> rows) {
        var all = new ArrayList<Figures>(rows.size());
        for (Row row : rows) {
            var agents = new TreeMap<String, Long>();
            JsonObject counted = row.getJsonObject("agents");
            counted.fieldNames().forEach(presence -> agents.put(presence, counted.getLong(presence)));
            all.add(new Figures(
                    Queues.found(row), row.getLong("waiting"), time(row, "oldest"), time(row, "due"), agents));
        }
        return all;
    }

    private static Instant time(Row row, String column) {
        var at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
