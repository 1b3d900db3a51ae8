package dev.regente.gateway.outbound;

import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.outbound.model.Attempt;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Replies that wait to be sent. Several pods share it; of one recipient, one message at a time is under way, in the
 * order of their numbers.
 */
@ApplicationScoped
class SendQueue {

    /**
     * For each account as many as it has room for. A message in doubt holds nobody up: it has arrived already, or never
     * will. A line that another pod claimed from since this statement began is left for the next time.
     *
     * <p>Written so that it stops at the first messages that may go, however many wait and whatever is estimated.
     */
    private static final String CLAIM =
            """
            WITH due AS MATERIALIZED (
                SELECT d.* FROM unnest($2::text[], $3::int[]) AS a(account, room) CROSS JOIN LATERAL (
                    SELECT m.id, m.recipient_sequence, m.account, m.channel, m.recipient_key, l.claims
                    FROM (
                        SELECT id, account, channel, recipient_key, recipient_sequence, requested_at
                        FROM outbound_message
                        WHERE account = a.account AND state = 'queued' AND next_attempt_at <= $1
                        ORDER BY next_attempt_at LIMIT 10000) m
                    CROSS JOIN LATERAL (
                        SELECT reached, claims FROM recipient_line
                        WHERE account = m.account AND channel = m.channel AND recipient_key = m.recipient_key
                        OFFSET 0) l
                    WHERE (m.recipient_sequence <= l.reached + 1 OR m.requested_at <= $5)
                      AND (SELECT true FROM outbound_message other
                        WHERE other.channel = m.channel AND other.account = m.account
                          AND other.recipient_key = m.recipient_key AND other.state IN ('queued', 'sending')
                          AND (other.state = 'sending'
                            OR (other.recipient_sequence, other.id) < (m.recipient_sequence, m.id))
                        LIMIT 1) IS NULL
                    LIMIT a.room) d),
            held AS MATERIALIZED (
                SELECT due.* FROM due JOIN recipient_line l USING (account, channel, recipient_key)
                WHERE l.claims = due.claims FOR UPDATE OF l SKIP LOCKED),
            raised AS (
                UPDATE recipient_line l
                SET claims = l.claims + 1, reached = greatest(l.reached, held.recipient_sequence)
                FROM held WHERE l.account = held.account AND l.channel = held.channel
                  AND l.recipient_key = held.recipient_key)
            UPDATE outbound_message m
            SET state = 'sending', state_at = $1, attempts = m.attempts + 1, claims = m.claims + 1, leased_until = $4
            FROM held WHERE m.id = held.id AND m.state = 'queued'
            RETURNING m.id, m.request, m.claims, m.attempts, m.parts_done, m.requested_at, m.sender_id,
                m.traceparent""";

    /** A message of which parts were taken goes on with the others, whatever was reported of those meanwhile. */
    private static final String REQUEUE =
            """
            UPDATE outbound_message m
            SET state = 'queued', state_at = now(), leased_until = NULL, next_attempt_at = t.at, provider_code = t.code,
                attempts = t.attempts, parts_done = t.parts
            FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::timestamptz[], $6::text[])
                AS t(id, claims, attempts, parts, at, code)
            WHERE m.id = t.id AND m.claims = t.claims AND (m.state IN ('sending', 'in_doubt') OR t.parts > 0)""";

    private static final String QUOTED =
            """
            SELECT id, provider_message_id FROM inbound_message WHERE id = ANY($1)
            UNION ALL
            SELECT id, provider_message_id FROM outbound_message
            WHERE id = ANY($1) AND provider_message_id IS NOT NULL""";

    private static final String ABANDONED =
            """
            SELECT id, account, claims, attempts, parts_done FROM outbound_message
            WHERE state = 'sending' AND leased_until < $1 ORDER BY id LIMIT 200 FOR UPDATE SKIP LOCKED""";

    private final EventCodec codec;

    SendQueue(EventCodec codec) {
        this.codec = codec;
    }

    /** A row that was just marked as under way. */
    record Taken(Attempt attempt, ReplyRequested reply, Instant requestedAt, UUID senderId, String traceparent) {}

    /** When to go on with a message, after which attempt, and what the provider said. */
    record Retry(Attempt attempt, Instant at, String providerCode) {}

    /** An attempt whose process died. */
    record Abandoned(Attempt attempt, String account) {}

    /**
     * Takes what is due, the first of each recipient; no other process takes it until the lease is over.
     *
     * @param rooms how many of each account
     * @param gap how long a message waits for those that are numbered before it and have not come yet
     */
    Uni<List<Taken>> claim(Tx tx, Map<String, Integer> rooms, Instant now, Duration lease, Duration gap) {
        var accounts = List.copyOf(rooms.keySet());
        return tx.sql()
                .preparedQuery(CLAIM)
                .execute(Tuple.of(time(now))
                        .addArrayOfString(accounts.toArray(String[]::new))
                        .addArrayOfInteger(accounts.stream().map(rooms::get).toArray(Integer[]::new))
                        .addOffsetDateTime(time(now.plus(lease)))
                        .addOffsetDateTime(time(now.minus(gap))))
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
                        .addArrayOfUUID(retries.stream()
                                .map(r -> r.attempt().messageId())
                                .toArray(UUID[]::new))
                        .addArrayOfInteger(numbers(retries, Attempt::claim))
                        .addArrayOfInteger(numbers(retries, Attempt::number))
                        .addArrayOfInteger(numbers(retries, Attempt::parts))
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
    Uni<List<Abandoned>> abandoned(Tx tx, Instant now) {
        return tx.sql().preparedQuery(ABANDONED).execute(Tuple.of(time(now))).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Abandoned(attempt(row), row.getString("account")))
                .toList());
    }

    private Taken taken(Row row) {
        return new Taken(
                attempt(row),
                codec.decode(row.getString("request").getBytes(StandardCharsets.UTF_8), ReplyRequested.class),
                row.getOffsetDateTime("requested_at").toInstant(),
                row.getUUID("sender_id"),
                row.getString("traceparent"));
    }

    private static Attempt attempt(Row row) {
        return new Attempt(
                row.getUUID("id"), row.getInteger("claims"), row.getInteger("attempts"), row.getInteger("parts_done"));
    }

    private static Integer[] numbers(List<Retry> retries, Function<Attempt, Integer> of) {
        return retries.stream().map(Retry::attempt).map(of).toArray(Integer[]::new);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
