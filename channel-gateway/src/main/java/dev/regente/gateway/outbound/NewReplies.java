package dev.regente.gateway.outbound;

import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.kit.events.EventCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Puts replies in line: for the next send, or for the application that fetches them. */
@ApplicationScoped
class NewReplies {

    private static final String ADD =
            """
            WITH asked AS (
                SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[],
                    $7::bigint[], $8::text[], $9::timestamptz[], $10::text[])
                    AS t(id, conversation_id, channel, account, sender_id, recipient_key)),
            line AS (
                INSERT INTO recipient_line (account, channel, recipient_key)
                SELECT DISTINCT account, channel, recipient_key FROM asked ORDER BY account, channel, recipient_key
                ON CONFLICT DO NOTHING)
            INSERT INTO outbound_message (id, conversation_id, channel, account, sender_id, recipient_key,
                recipient_sequence, request, send_before, traceparent, state, state_at, next_attempt_at, requested_at)
            SELECT *, 'queued', $11, $11, $11 FROM asked ORDER BY id
            ON CONFLICT (id) DO NOTHING RETURNING id""";

    private static final String SHOW =
            """
            WITH wanted AS (
                SELECT id, account, row_number() OVER (PARTITION BY account ORDER BY place) AS place
                FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS t(id, account, place)),
            raised AS (
                INSERT INTO reply_feed (account, position)
                SELECT account, count(*) FROM wanted GROUP BY account ORDER BY account
                ON CONFLICT (account) DO UPDATE SET position = reply_feed.position + EXCLUDED.position
                RETURNING account, position),
            counted AS (SELECT account, count(*) AS many FROM wanted GROUP BY account)
            UPDATE outbound_message m SET feed_position = raised.position - counted.many + wanted.place
            FROM wanted JOIN raised USING (account) JOIN counted USING (account) WHERE m.id = wanted.id""";

    private final EventCodec codec;

    NewReplies(EventCodec codec) {
        this.codec = codec;
    }

    /** The ids of those that were not there yet. */
    Uni<Set<UUID>> add(Tx tx, List<Envelope<ReplyRequested>> events, Instant now) {
        var tuple = Tuple.tuple()
                .addArrayOfUUID(
                        events.stream().map(e -> RecordReplies.id(e.event())).toArray(UUID[]::new))
                .addArrayOfString(strings(events, ReplyRequested::conversationId))
                .addArrayOfString(strings(events, ReplyRequested::channel))
                .addArrayOfString(strings(events, ReplyRequested::account))
                .addArrayOfUUID(events.stream().map(e -> senderId(e.event())).toArray(UUID[]::new))
                .addArrayOfString(strings(events, NewReplies::recipientKey))
                .addArrayOfLong(
                        events.stream().map(e -> e.event().recipientSequence()).toArray(Long[]::new))
                .addArrayOfString(strings(events, codec::encode))
                .addArrayOfOffsetDateTime(
                        events.stream().map(e -> time(e.event().sendBefore())).toArray(OffsetDateTime[]::new))
                .addArrayOfString(events.stream().map(Envelope::traceparent).toArray(String[]::new))
                .addOffsetDateTime(time(now));
        return tx.sql().preparedQuery(ADD).execute(tuple).map(rows -> {
            Set<UUID> added = new HashSet<>();
            for (Row row : rows) {
                added.add(row.getUUID(0));
            }
            return added;
        });
    }

    /** Gives replies their places in the list that an application fetches. */
    Uni<Void> show(Tx tx, List<Envelope<ReplyRequested>> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sorted = events.stream()
                .sorted(Comparator.comparingLong(e -> e.event().recipientSequence()))
                .toList();
        return tx.sql()
                .preparedQuery(SHOW)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(sorted.stream()
                                .map(e -> RecordReplies.id(e.event()))
                                .toArray(UUID[]::new))
                        .addArrayOfString(strings(sorted, ReplyRequested::account)))
                .replaceWithVoid();
    }

    private static UUID senderId(ReplyRequested reply) {
        return reply.senderId() == null ? null : UUID.fromString(reply.senderId());
    }

    /** Whose line it stands in. */
    private static String recipientKey(ReplyRequested reply) {
        if (reply.senderId() != null) {
            return reply.senderId();
        }
        return reply.recipient().stream()
                .findFirst()
                .map(i -> i.type() + ":" + i.value())
                .orElse(reply.messageId());
    }

    private static String[] strings(List<Envelope<ReplyRequested>> events, Function<ReplyRequested, String> of) {
        return events.stream().map(e -> of.apply(e.event())).toArray(String[]::new);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
