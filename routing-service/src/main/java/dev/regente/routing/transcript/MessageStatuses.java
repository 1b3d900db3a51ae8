package dev.regente.routing.transcript;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** How far outbound messages have come; known of a message even before the message itself is. */
@ApplicationScoped
public class MessageStatuses {

    private static final String VALUES =
            """
            unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
                AS t(message_id, status, reason_code, reason_text, at)""";

    private static final String BEGIN = "INSERT INTO message_status SELECT * FROM " + VALUES
            + " ORDER BY message_id ON CONFLICT (message_id) DO NOTHING RETURNING message_id";

    private static final String LOCK =
            "SELECT message_id, status FROM message_status WHERE message_id = ANY($1) ORDER BY message_id FOR UPDATE";

    private static final String CHANGE = "UPDATE message_status s SET status = t.status, reason_code = t.reason_code,"
            + " reason_text = t.reason_text, at = t.at FROM " + VALUES + " WHERE s.message_id = t.message_id";

    private static final String OWNERS =
            """
            SELECT m.id, p.agent_id, p.id FROM message m JOIN conversation c ON c.id = m.conversation_id
            JOIN conversation p ON p.id = CASE WHEN c.state = 'joined' THEN c.joined_into ELSE c.id END
            WHERE m.id = ANY($1) AND p.state = 'assigned'""";

    /** Who owns a conversation, or the one that it is shown in. */
    record Owned(String agentId, UUID conversationId) {}

    /**
     * A status that was heard.
     *
     * @param reason why it failed or was refused; null otherwise
     */
    record Heard(UUID messageId, MessageStatus status, Reason reason, Instant at) {

        String code() {
            return reason == null ? null : reason.code();
        }

        String text() {
            return reason == null ? null : reason.text();
        }
    }

    /** Messages that we asked the gateway to send and that nothing is known of yet. */
    Uni<Void> queued(Tx tx, List<Entry> asked) {
        return begin(
                        tx,
                        asked.stream()
                                .map(entry -> new Heard(entry.id(), MessageStatus.QUEUED, null, entry.at()))
                                .toList())
                .replaceWithVoid();
    }

    /** Writes the first status of messages; answers those that had none. */
    Uni<Set<UUID>> begin(Tx tx, List<Heard> heard) {
        return tx.sql().preparedQuery(BEGIN).execute(tuple(heard)).map(rows -> {
            var fresh = new HashSet<UUID>();
            rows.forEach(row -> fresh.add(row.getUUID(0)));
            return fresh;
        });
    }

    Uni<Map<UUID, MessageStatus>> lock(Tx tx, Collection<UUID> ids) {
        return select(tx, LOCK, ids)
                .map(rows ->
                        map(rows, row -> MessageStatus.valueOf(row.getString(1).toUpperCase(Locale.ROOT))));
    }

    Uni<Void> change(Tx tx, List<Heard> heard) {
        return tx.sql().preparedQuery(CHANGE).execute(tuple(heard)).replaceWithVoid();
    }

    /** Where each message is shown to its owner; messages of conversations without an owner are missing. */
    Uni<Map<UUID, Owned>> owners(Tx tx, Collection<UUID> ids) {
        return select(tx, OWNERS, ids).map(rows -> map(rows, row -> new Owned(row.getString(1), row.getUUID(2))));
    }

    private static Uni<RowSet<Row>> select(Tx tx, String query, Collection<UUID> ids) {
        return tx.sql().preparedQuery(query).execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)));
    }

    private static <T> Map<UUID, T> map(RowSet<Row> rows, Function<Row, T> value) {
        var map = new HashMap<UUID, T>();
        for (Row row : rows) {
            map.put(row.getUUID(0), value.apply(row));
        }
        return map;
    }

    private static Tuple tuple(List<Heard> heard) {
        return Tuple.tuple()
                .addArrayOfUUID(heard.stream().map(Heard::messageId).toArray(UUID[]::new))
                .addArrayOfString(heard.stream().map(h -> h.status().toString()).toArray(String[]::new))
                .addArrayOfString(heard.stream().map(Heard::code).toArray(String[]::new))
                .addArrayOfString(heard.stream().map(Heard::text).toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        heard.stream().map(h -> h.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new));
    }
}
