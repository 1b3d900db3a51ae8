package dev.regente.kit.broker;

import dev.regente.kit.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Events set aside with a reason: nothing is lost, and nothing waits behind them. */
@ApplicationScoped
class ParkedEvents {

    private static final String PARK =
            """
            INSERT INTO parked_event
                (id, direction, address, event_id, subject, sequence, traceparent, body, reason, detail, parked_at)
            VALUES ($1, 'inbound', $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (direction, address, event_id) DO NOTHING""";

    private static final String FORGET_ATTEMPTS = "DELETE FROM event_attempt WHERE event_id = $1";

    private static final String PARK_REFUSED =
            """
            WITH refused AS (DELETE FROM outbox_pending WHERE id = $2 RETURNING id)
            INSERT INTO parked_event
                (id, direction, address, event_id, subject, sequence, traceparent, body, reason, detail, parked_at)
            SELECT $1, 'outbound', o.address, o.id::text, o.subject, o.sequence, o.traceparent,
                convert_to(o.body, 'UTF8'), 'refused', $3, $4
            FROM outbox o JOIN refused USING (id)
            ON CONFLICT (direction, address, event_id) DO UPDATE SET replayed_at = NULL, detail = EXCLUDED.detail""";

    private static final String COLUMNS =
            "id, direction, address, event_id, subject, sequence, traceparent, body, reason, detail, parked_at";

    private static final String OPEN = "SELECT " + COLUMNS + " FROM parked_event"
            + " WHERE replayed_at IS NULL AND (parked_at, id) > ($1, $2) ORDER BY parked_at, id LIMIT $3";

    private static final String FIND =
            "SELECT " + COLUMNS + " FROM parked_event WHERE id = $1 AND replayed_at IS NULL FOR UPDATE";

    private static final String REPLAYED = "UPDATE parked_event SET replayed_at = $2 WHERE id = $1";

    /** The outbox may have forgotten it meanwhile. */
    private static final String PENDING =
            """
            WITH said AS (
                INSERT INTO outbox (id, address, subject, sequence, body, traceparent, created_at)
                SELECT event_id::uuid, address, subject, sequence, convert_from(body, 'UTF8'), traceparent, parked_at
                FROM parked_event WHERE id = $1
                ON CONFLICT DO NOTHING)
            INSERT INTO outbox_pending (id, leased_until)
            SELECT event_id::uuid, now() FROM parked_event WHERE id = $1
            ON CONFLICT DO NOTHING""";

    private final Pool pool;
    private final Ids ids;
    private final Clock clock;

    ParkedEvents(Pool pool, Ids ids, Clock clock) {
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    /** An event that waits for a person. */
    record Parked(
            UUID id,
            String direction,
            String address,
            String eventId,
            String subject,
            long sequence,
            String traceparent,
            byte[] body,
            String reason,
            String detail,
            Instant parkedAt) {

        boolean isInbound() {
            return "inbound".equals(direction);
        }
    }

    Uni<Void> park(Arrival<?> arrival, String reason, String detail) {
        var tuple = Tuple.tuple()
                .addUUID(ids.next())
                .addString(arrival.address())
                .addString(arrival.rawId())
                .addString(arrival.subject())
                .addLong(arrival.sequence())
                .addString(arrival.traceparent())
                .addBuffer(Buffer.buffer(arrival.body()))
                .addString(reason)
                .addString(detail)
                .addOffsetDateTime(now());
        return pool.preparedQuery(PARK)
                .execute(tuple)
                .chain(() -> pool.preparedQuery(FORGET_ATTEMPTS).execute(Tuple.of(arrival.id())))
                .replaceWithVoid();
    }

    /** Moves an event that the broker refused out of the way of the others. */
    Uni<Void> parkRefused(UUID outboxId, String detail) {
        return pool.preparedQuery(PARK_REFUSED)
                .execute(Tuple.of(ids.next(), outboxId, detail, now()))
                .replaceWithVoid();
    }

    Uni<List<Parked>> open(Instant afterTime, UUID afterId, int limit) {
        return pool.preparedQuery(OPEN)
                .execute(Tuple.of(afterTime.atOffset(ZoneOffset.UTC), afterId, limit))
                .map(rows -> {
                    var found = new ArrayList<Parked>();
                    rows.forEach(row -> found.add(parked(row)));
                    return found;
                });
    }

    Uni<Optional<Parked>> lock(SqlClient sql, UUID id) {
        return sql.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(parked(found.next())) : Optional.empty();
        });
    }

    Uni<Void> replayed(SqlClient sql, UUID id) {
        return sql.preparedQuery(REPLAYED).execute(Tuple.of(id, now())).replaceWithVoid();
    }

    /** Gives an event that was refused to the relay again. */
    Uni<Void> publishAgain(SqlClient sql, Parked parked) {
        return sql.preparedQuery(PENDING).execute(Tuple.of(parked.id())).replaceWithVoid();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Parked parked(Row row) {
        Buffer body = row.getBuffer("body");
        Long sequence = row.getLong("sequence");
        return new Parked(
                row.getUUID("id"),
                row.getString("direction"),
                row.getString("address"),
                row.getString("event_id"),
                row.getString("subject"),
                sequence == null ? 0 : sequence,
                row.getString("traceparent"),
                body == null ? new byte[0] : body.getBytes(),
                row.getString("reason"),
                row.getString("detail"),
                row.getOffsetDateTime("parked_at").toInstant());
    }
}
