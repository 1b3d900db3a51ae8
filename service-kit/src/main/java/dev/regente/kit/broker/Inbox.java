package dev.regente.kit.broker;

import dev.regente.kit.data.ProcessId;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Remembers which events have had their effect, and which were begun and not finished. */
@ApplicationScoped
class Inbox {

    private static final String RECORD =
            """
            INSERT INTO inbox (event_id) SELECT id FROM unnest($1::uuid[]) AS t(id) ORDER BY id
            ON CONFLICT DO NOTHING RETURNING event_id""";

    /** Nothing is counted of events that are known already; those are tried one at a time. */
    private static final String BEGIN =
            """
            WITH fresh AS (
                INSERT INTO event_attempt (event_id, attempts, process, at)
                SELECT id, 1, $2, $3 FROM unnest($1::uuid[]) AS t(id) ORDER BY id
                ON CONFLICT DO NOTHING)
            SELECT event_id FROM event_attempt WHERE event_id = ANY($1) AND (process <> $2 OR attempts > 1)""";

    /** Within one process a second beginning follows a passing failure, which says nothing about the event. */
    private static final String COUNT =
            """
            INSERT INTO event_attempt (event_id, attempts, process, at) VALUES ($1, 1, $2, $3)
            ON CONFLICT (event_id) DO UPDATE SET
                attempts = event_attempt.attempts
                    + CASE WHEN event_attempt.process = EXCLUDED.process THEN $4 ELSE 1 END,
                process = EXCLUDED.process, at = EXCLUDED.at
            RETURNING attempts""";

    private static final String FORGET = "DELETE FROM event_attempt WHERE event_id = ANY($1)";

    private final Pool pool;
    private final ProcessId process;
    private final Clock clock;

    Inbox(Pool pool, ProcessId process, Clock clock) {
        this.pool = pool;
        this.process = process;
        this.clock = clock;
    }

    /** Records these events in the transaction of their effect; answers those that had none before. */
    Uni<Set<UUID>> record(Tx tx, Collection<UUID> events) {
        return tx.sql()
                .preparedQuery(RECORD)
                .execute(Tuple.of(events.toArray(UUID[]::new)))
                .map(Inbox::ids);
    }

    /** Counts the first beginning of each event; answers those that were begun before and did not finish. */
    Uni<Set<UUID>> begin(List<UUID> events) {
        var tuple = Tuple.of(events.stream().distinct().toArray(UUID[]::new), process.id(), now());
        return pool.preparedQuery(BEGIN).execute(tuple).map(Inbox::ids);
    }

    /**
     * Counts a beginning of one event, committed before it begins.
     *
     * @param again whether a second beginning in this process counts too: it does after the event's own failure
     * @return how often it was begun, this time included
     */
    Uni<Integer> begin(UUID event, boolean again) {
        var tuple = Tuple.of(event, process.id(), now(), again ? 1 : 0);
        return pool.preparedQuery(COUNT)
                .execute(tuple)
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** Takes back what was counted, because the events succeeded. */
    Uni<Void> forget(Tx tx, Collection<UUID> events) {
        return tx.sql()
                .preparedQuery(FORGET)
                .execute(Tuple.of(events.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        var ids = new HashSet<UUID>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }
}
