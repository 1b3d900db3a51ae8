package dev.regente.kit.broker;

import dev.regente.kit.KitConfig;
import dev.regente.kit.data.OutboxRow;
import dev.regente.kit.data.ProcessId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The events that the broker has not accepted yet, shared by all pods through leases.
 *
 * <p>Leases are written and compared with the database's clock, so that pods need not agree on the time.
 */
@ApplicationScoped
class PendingEvents {

    private static final String CLAIM =
            """
            WITH due AS (
                SELECT id FROM outbox_pending WHERE leased_until <= now() ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED),
            mine AS (
                UPDATE outbox_pending p SET leased_until = now() + $2 * interval '1 millisecond', leased_by = $3
                FROM due WHERE p.id = due.id RETURNING p.id)
            SELECT o.id, o.address, o.subject, o.sequence, o.body, o.traceparent, o.created_at
            FROM outbox o JOIN mine USING (id) ORDER BY o.id""";

    /** Does not wait for the disk: forgotten by a crash, an event is sent once more, and its hearers know its id. */
    private static final String PUBLISHED =
            """
            WITH unhurried AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
            DELETE FROM outbox_pending USING unhurried WHERE id = ANY($1)""";

    private static final String LATER =
            "UPDATE outbox_pending SET leased_until = now() + interval '1 second', leased_by = NULL WHERE id = $1";

    private static final String TAKE_BACK =
            "UPDATE outbox_pending SET leased_until = now(), leased_by = NULL WHERE leased_by = $1";

    private static final String BACKLOG =
            """
            SELECT (SELECT count(*) FROM outbox_pending), coalesce(extract(epoch FROM now() - (
                SELECT created_at FROM outbox WHERE id = (SELECT id FROM outbox_pending ORDER BY id LIMIT 1))), 0)
                ::float8""";

    private final Pool pool;
    private final ProcessId process;
    private final KitConfig config;

    PendingEvents(Pool pool, ProcessId process, KitConfig config) {
        this.pool = pool;
        this.process = process;
        this.config = config;
    }

    /** Leases the oldest events that nobody is sending to this process. */
    Uni<List<OutboxRow>> claim(int limit) {
        long lease = config.outbox().lease().toMillis();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(limit, (double) lease, process.id()))
                .map(rows -> {
                    var claimed = new ArrayList<OutboxRow>();
                    rows.forEach(row -> claimed.add(outboxRow(row)));
                    return claimed;
                });
    }

    /** The broker has these; one answer per id, as a batch wants it. */
    Uni<List<Void>> published(List<UUID> events) {
        return pool.preparedQuery(PUBLISHED)
                .execute(Tuple.of(events.toArray(UUID[]::new)))
                .map(done -> Collections.nCopies(events.size(), null));
    }

    /** The broker could not take it now. */
    Uni<Void> later(UUID event) {
        return pool.preparedQuery(LATER).execute(Tuple.of(event)).replaceWithVoid();
    }

    /** Gives up the leases of this process, whose connection was lost with their outcomes. */
    Uni<Void> takeBack() {
        return pool.preparedQuery(TAKE_BACK).execute(Tuple.of(process.id())).replaceWithVoid();
    }

    /** How many events wait, and for how many seconds the oldest does. */
    Uni<Backlog> backlog() {
        return pool.query(BACKLOG).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Backlog(row.getLong(0), row.getDouble(1));
        });
    }

    record Backlog(long events, double oldestSeconds) {}

    private static OutboxRow outboxRow(Row row) {
        return new OutboxRow(
                row.getUUID("id"),
                row.getString("address"),
                row.getString("subject"),
                row.getLong("sequence"),
                row.getString("body"),
                row.getString("traceparent"),
                row.getOffsetDateTime("created_at").toInstant(),
                true);
    }
}
