package dev.regente.gateway.inbound.raw;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What providers sent, byte by byte. */
@ApplicationScoped
public class RawEvents {

    private static final String KEEP =
            """
            INSERT INTO raw_event
                (id, provider, account, state, reason, body, query, content_type, received_at)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::text[],
                $8::text[], $9::timestamptz[])""";

    private static final String FIND =
            """
            SELECT provider, account, state, reason, body, query, content_type, received_at, erased_at
            FROM raw_event WHERE id = $1""";

    /** What had its effect stays handled, whatever a later adapter makes of it. */
    private static final String SETTLE =
            """
            UPDATE raw_event SET state = $2, reason = $3
            WHERE id = $1 AND (state <> 'handled' OR $2 IN ('handled', 'quarantined'))""";

    private static final String ASIDE =
            """
            SELECT id, provider, account, state, reason, octet_length(body) AS size, received_at, erased_at
            FROM raw_event WHERE reason IS NOT NULL AND id < $1 AND ($2::text IS NULL OR state = $2)""";

    private static final String OF_ACCOUNT = " AND account = $4";

    private static final String NEWEST = " ORDER BY id DESC LIMIT $3";

    /** With what was told of these messages later: a correction repeats most of what it corrects. */
    private static final String ERASE =
            """
            WITH taken AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS t(id, sender_id)),
            gone AS (
                SELECT m.raw_event_id FROM taken t JOIN inbound_message m ON m.id = t.id
                WHERE m.sender_id = t.sender_id
                UNION
                SELECT m.raw_event_id FROM taken t JOIN inbound_message m ON m.about = t.id
                WHERE m.sender_id = t.sender_id)
            UPDATE raw_event r SET body = ''::bytea, query = NULL, erased_at = $3
            FROM gone WHERE r.id = gone.raw_event_id AND r.erased_at IS NULL""";

    private final Pool pool;

    RawEvents(Pool pool) {
        this.pool = pool;
    }

    /** A line of the list of what was set aside. */
    public record Aside(
            UUID id,
            String account,
            String provider,
            Instant receivedAt,
            String state,
            String reason,
            int size,
            Instant erasedAt) {}

    public Uni<Void> keep(Tx tx, List<RawEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tuple = Tuple.tuple()
                .addArrayOfUUID(events.stream().map(RawEvent::id).toArray(UUID[]::new))
                .addArrayOfString(texts(events, RawEvent::provider))
                .addArrayOfString(texts(events, RawEvent::account))
                .addArrayOfString(texts(events, RawEvent::state))
                .addArrayOfString(texts(events, RawEvent::reason))
                .addValue(
                        events.stream().map(e -> Buffer.buffer(e.call().body())).toArray(Buffer[]::new))
                .addArrayOfString(texts(events, e -> e.call().query()))
                .addArrayOfString(texts(events, e -> e.call().contentType()))
                .addArrayOfOffsetDateTime(
                        events.stream().map(e -> time(e.receivedAt())).toArray(OffsetDateTime[]::new));
        return tx.sql().preparedQuery(KEEP).execute(tuple).replaceWithVoid();
    }

    /** Why an event that cannot be recorded is set aside, without a word of what it says. */
    public static String reason(Throwable failure) {
        return failure instanceof PgException pg && pg.getSqlState() != null
                ? "database_" + pg.getSqlState()
                : "failed";
    }

    /** Notes what came of an event that is tried again. */
    public Uni<Void> settle(Tx tx, UUID id, String state, String reason) {
        return tx.sql()
                .preparedQuery(SETTLE)
                .execute(Tuple.of(id, state, reason))
                .replaceWithVoid();
    }

    public Uni<Optional<RawEvent>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(event(id, found.next())) : Optional.empty();
        });
    }

    /**
     * Those in which something was set aside, the newest first.
     *
     * @param before only older ones
     * @param account only its own; null for all
     * @param state only these; null for all
     */
    public Uni<List<Aside>> aside(UUID before, String account, String state, int limit) {
        var tuple = Tuple.of(before, state, limit);
        String query = ASIDE + (account == null ? "" : OF_ACCOUNT) + NEWEST;
        return pool.preparedQuery(query)
                .execute(account == null ? tuple : tuple.addString(account))
                .map(rows -> {
                    var found = new ArrayList<Aside>();
                    rows.forEach(row -> found.add(aside(row)));
                    return found;
                });
    }

    /** Lets go of the bytes that told these messages; the rows stay. Answers how many. */
    public Uni<Integer> erase(Tx tx, Collection<UUID> messages, Collection<UUID> senders, Instant now) {
        var tuple = Tuple.tuple()
                .addArrayOfUUID(messages.toArray(UUID[]::new))
                .addArrayOfUUID(senders.toArray(UUID[]::new))
                .addOffsetDateTime(time(now));
        return tx.sql().preparedQuery(ERASE).execute(tuple).map(rows -> rows.rowCount());
    }

    private static RawEvent event(UUID id, Row row) {
        return new RawEvent(
                id,
                row.getString("provider"),
                row.getString("account"),
                row.getString("state"),
                row.getString("reason"),
                new RawCall(row.getBuffer("body").getBytes(), row.getString("query"), row.getString("content_type")),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getOffsetDateTime("erased_at") != null);
    }

    private static Aside aside(Row row) {
        OffsetDateTime erased = row.getOffsetDateTime("erased_at");
        return new Aside(
                row.getUUID("id"),
                row.getString("account"),
                row.getString("provider"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("state"),
                row.getString("reason"),
                row.getInteger("size"),
                erased == null ? null : erased.toInstant());
    }

    private static String[] texts(List<RawEvent> events, Function<RawEvent, String> of) {
        return events.stream().map(of).toArray(String[]::new);
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
