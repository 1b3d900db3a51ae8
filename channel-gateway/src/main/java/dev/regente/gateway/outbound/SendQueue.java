package dev.regente.gateway.outbound;

import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.EventCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Replies that wait to be sent. Several pods share it; of one recipient, one message at a time is under way. */
@ApplicationScoped
class SendQueue {

    /** A message in doubt holds nobody up: it has arrived already, or never will. */
    private static final String CLAIM =
            """
            WITH due AS (
                SELECT m.id FROM outbound_message m
                WHERE m.state = 'queued' AND m.next_attempt_at <= $1 AND NOT EXISTS (
                    SELECT FROM outbound_message other
                    WHERE other.channel = m.channel AND other.account = m.account
                      AND other.recipient_key = m.recipient_key AND other.state IN ('queued', 'sending')
                      AND (other.state = 'sending'
                        OR (other.recipient_sequence, other.id) < (m.recipient_sequence, m.id)))
                ORDER BY m.next_attempt_at LIMIT $2 FOR UPDATE OF m SKIP LOCKED)
            UPDATE outbound_message m
            SET state = 'sending', state_at = $1, attempts = m.attempts + 1, leased_until = $3
            FROM due WHERE m.id = due.id
            RETURNING m.id, m.request, m.attempts, m.requested_at, m.sender_id, m.traceparent""";

    private static final String REQUEUE =
            """
            UPDATE outbound_message m
            SET state = 'queued', state_at = now(), leased_until = NULL, next_attempt_at = t.at, provider_code = t.code
            FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::text[]) AS t(id, attempts, at, code)
            WHERE m.id = t.id AND m.attempts = t.attempts AND m.state IN ('sending', 'in_doubt')""";

    private static final String QUOTED =
            """
            SELECT id, provider_message_id FROM inbound_message WHERE id = ANY($1)
            UNION ALL
            SELECT id, provider_message_id FROM outbound_message
            WHERE id = ANY($1) AND provider_message_id IS NOT NULL""";

    private static final String ABANDONED =
            """
            SELECT id FROM outbound_message WHERE state = 'sending' AND leased_until < $1
            ORDER BY id LIMIT 200 FOR UPDATE SKIP LOCKED""";

    private final EventCodec codec;

    SendQueue(EventCodec codec) {
        this.codec = codec;
    }

    /** A row that was just marked as under way. */
    record Taken(UUID id, ReplyRequested reply, int attempts, Instant requestedAt, UUID senderId, String traceparent) {}

    /** When to try a message again, after which attempt, and what the provider said. */
    record Retry(UUID id, int attempts, Instant at, String providerCode) {}

    /** Takes what is due, the first of each recipient; no other process takes it until the lease is over. */
    Uni<List<Taken>> claim(Tx tx, int limit, Instant now, Duration lease) {
        return tx.sql()
                .preparedQuery(CLAIM)
                .execute(Tuple.of(time(now), limit, time(now.plus(lease))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::taken)
                        .toList());
    }

    Uni<Void> requeue(Tx tx, List<Retry> retries) {
        if (retries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.sql()
                .preparedQuery(REQUEUE)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(retries.stream().map(Retry::id).toArray(UUID[]::new))
                        .addArrayOfInteger(retries.stream().map(Retry::attempts).toArray(Integer[]::new))
                        .addArrayOfOffsetDateTime(
                                retries.stream().map(r -> time(r.at())).toArray(OffsetDateTime[]::new))
                        .addArrayOfString(
                                retries.stream().map(Retry::providerCode).toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** The provider's ids of messages in either direction. */
    Uni<Map<UUID, String>> providerIds(Tx tx, Collection<UUID> messageIds) {
        if (messageIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.sql()
                .preparedQuery(QUOTED)
                .execute(Tuple.tuple().addArrayOfUUID(messageIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, String> found = new HashMap<>();
                    for (Row row : rows) {
                        found.put(row.getUUID(0), row.getString(1));
                    }
                    return found;
                });
    }

    /** Messages whose process died with them under way. */
    Uni<List<UUID>> abandoned(Tx tx, Instant now) {
        return ids(tx, ABANDONED, now);
    }

    private static Uni<List<UUID>> ids(Tx tx, String query, Instant time) {
        return tx.sql().preparedQuery(query).execute(Tuple.of(time(time))).map(rows -> {
            var found = new ArrayList<UUID>();
            rows.forEach(row -> found.add(row.getUUID(0)));
            return found;
        });
    }

    private Taken taken(Row row) {
        return new Taken(
                row.getUUID(0),
                codec.decode(row.getString(1).getBytes(StandardCharsets.UTF_8), ReplyRequested.class),
                row.getInteger(2),
                row.getOffsetDateTime(3).toInstant(),
                row.getUUID(4),
                row.getString(5));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
