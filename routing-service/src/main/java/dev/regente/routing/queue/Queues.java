package dev.regente.routing.queue;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.queue.model.Conduct;
import dev.regente.routing.queue.model.Overflow;
import dev.regente.routing.queue.model.ServiceQueue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queues as people set them up. */
@ApplicationScoped
public class Queues {

    private static final String FIND = "SELECT name, setup, version FROM queue WHERE name = $1";

    private static final String PUT =
            """
            INSERT INTO queue (name, setup) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET setup = EXCLUDED.setup, version = queue.version + 1
            RETURNING name, setup, version""";

    private static final String CONDUCT = "SELECT name, setup, version FROM queue WHERE name = ANY($1)";

    private static final String MISSING =
            "SELECT n FROM unnest($1::text[]) AS t(n) WHERE NOT EXISTS (SELECT 1 FROM queue WHERE name = n) ORDER BY n";

    private static final String FULL =
            """
            SELECT count(*) >= $2 FROM (
                SELECT 1 FROM conversation WHERE state = 'queued' AND queue = $1 LIMIT $2) AS waiting""";

    /**
     * What waits moves to its place by the queue's new target and is moved on by its new overflow; what came while it
     * was closed is looked at when it is open. What somebody holds is seen to by whoever looks at it next.
     */
    private static final String REORDER =
            """
            WITH free AS (
                SELECT id FROM conversation WHERE state = 'queued' AND queue = $1 FOR UPDATE SKIP LOCKED),
            wanted AS (
                SELECT c.id, c.queued_at + q.target - c.priority * interval '1 minute' AS due_at,
                    CASE WHEN NOT c.handed_on_by @> ARRAY[$2::text] AND NOT c.preferred_only AND NOT c.preferred_direct
                         THEN c.queued_at + $3::int * interval '1 second' END AS moves_at,
                    CASE WHEN NOT ($4 AND c.waits_for = 'queue_closed') THEN c.waits_for END AS waits_for
                FROM free JOIN conversation c ON c.id = free.id JOIN queue q ON q.name = c.queue)
            UPDATE conversation c SET due_at = w.due_at, moves_at = w.moves_at, waits_for = w.waits_for
            FROM wanted w WHERE c.id = w.id
                AND (c.due_at, c.moves_at, c.waits_for) IS DISTINCT FROM (w.due_at, w.moves_at, w.waits_for)""";

    private static final String WATCH =
            """
            WITH free AS (
                SELECT id FROM conversation WHERE state = 'assigned' AND load > 0 AND queue = $1 FOR UPDATE SKIP LOCKED)
            UPDATE conversation c SET idle_at = greatest(c.written_at, c.assigned_at) + q.idle_after
            FROM free JOIN queue q ON q.name = $1 WHERE c.id = free.id
                AND c.idle_at IS DISTINCT FROM greatest(c.written_at, c.assigned_at) + q.idle_after""";

    public Uni<Optional<ServiceQueue>> find(Tx tx, String name) {
        return one(tx, FIND, Tuple.of(name)).map(found -> found.map(Found::queue));
    }

    Uni<Optional<Found>> lock(Tx tx, String name) {
        return one(tx, FIND + " FOR UPDATE", Tuple.of(name));
    }

    Uni<Found> put(Tx tx, String name, QueueSetup setup) {
        return one(tx, PUT, Tuple.of(name, JsonObject.mapFrom(setup))).map(Optional::orElseThrow);
    }

    /** When what agents have of a queue is idle, by its setup; what somebody holds now goes on as it was. */
    Uni<Void> watch(Tx tx, String queue) {
        return tx.sql().preparedQuery(WATCH).execute(Tuple.of(queue)).replaceWithVoid();
    }

    /** Moves what waits in a queue to where it belongs by its setup. */
    Uni<Void> reorder(Tx tx, ServiceQueue queue) {
        Overflow overflow = queue.settings().overflow();
        Duration wait = overflow == null ? null : overflow.afterWait();
        var tuple = Tuple.of(
                queue.name(),
                overflow == null ? null : overflow.to(),
                wait == null ? null : (int) wait.toSeconds(),
                queue.conduct().open());
        return tx.sql().preparedQuery(REORDER).execute(tuple).replaceWithVoid();
    }

    /** Fails where a queue takes nothing that people hand on: it is closed, or as many wait as may. */
    public Uni<Void> requireRoom(Tx tx, ServiceQueue queue) {
        if (!queue.conduct().open()) {
            throw Refusal.unprocessable("queue_closed", "This queue takes no new work.");
        }
        Integer most = queue.conduct().maxWaiting();
        return most == null
                ? Uni.createFrom().voidItem()
                : tx.sql()
                        .preparedQuery(FULL)
                        .execute(Tuple.of(queue.name(), most))
                        .invoke(rows -> {
                            if (rows.iterator().next().getBoolean(0)) {
                                throw Refusal.conflict("queue_full", "As many wait in this queue as may.");
                            }
                        })
                        .replaceWithVoid();
    }

    /** How these queues go about their work; those that do not exist are missing. */
    public Uni<Map<String, Conduct>> conduct(Tx tx, Collection<String> names) {
        return tx.sql()
                .preparedQuery(CONDUCT)
                .execute(Tuple.tuple().addArrayOfString(names.toArray(String[]::new)))
                .map(rows -> {
                    var all = new HashMap<String, Conduct>();
                    rows.forEach(row ->
                            all.put(row.getString("name"), found(row).queue().conduct()));
                    return all;
                });
    }

    /** A queue, and as people wrote it. */
    record Found(ServiceQueue queue, QueueSetup setup) {}

    /** Those of the names that are no queue. */
    public Uni<List<String>> missing(Tx tx, Collection<String> names) {
        return tx.sql()
                .preparedQuery(MISSING)
                .execute(Tuple.tuple().addArrayOfString(names.toArray(String[]::new)))
                .map(rows -> {
                    var missing = new ArrayList<String>();
                    rows.forEach(row -> missing.add(row.getString(0)));
                    return missing;
                });
    }

    private static Uni<Optional<Found>> one(Tx tx, String query, Tuple tuple) {
        return tx.sql()
                .preparedQuery(query)
                .execute(tuple)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(found(rows.iterator().next())));
    }

    static Found found(Row row) {
        QueueSetup setup = row.getJsonObject("setup").mapTo(QueueSetup.class);
        return new Found(setup.queue(row.getString("name"), row.getLong("version")), setup);
    }
}
