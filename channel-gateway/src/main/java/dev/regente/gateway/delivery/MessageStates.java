package dev.regente.gateway.delivery;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where messages of either direction stand, as a caller may see it. */
@ApplicationScoped
class MessageStates {

    /** Times are written as in events: seconds and their fraction, in UTC. */
    private static final String FIND =
            """
            SELECT o.id, 'outbound' AS direction, o.channel, o.account, o.state, o.reason_code, o.reason_text,
                o.provider_code, o.attempts, jsonb_build_object('requested', %s) || coalesce((
                    SELECT jsonb_object_agg(s.status, %s) FROM outbound_status s WHERE s.message_id = o.id), '{}')
            FROM outbound_message o WHERE o.id = $1
            UNION ALL
            SELECT i.id, 'inbound', i.channel, i.account, 'received', NULL, NULL, NULL, 1,
                jsonb_build_object('occurred', %s, 'received', %s)
            FROM inbound_message i WHERE i.id = $1"""
                    .formatted(time("o.requested_at"), time("s.at"), time("i.occurred_at"), time("i.received_at"));

    private final Pool pool;

    MessageStates(Pool pool) {
        this.pool = pool;
    }

    /**
     * A message as a caller sees it.
     *
     * @param timestamps when it reached each status
     */
    record MessageState(
            UUID messageId,
            String direction,
            String channel,
            String account,
            String status,
            Reason reason,
            String providerCode,
            int attempts,
            Map<String, Object> timestamps) {}

    Uni<Optional<MessageState>> find(UUID messageId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(messageId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(state(rows.iterator().next())));
    }

    private static MessageState state(Row row) {
        String code = row.getString(5);
        return new MessageState(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                code == null ? null : new Reason(code, row.getString(6)),
                row.getString(7),
                row.getInteger(8),
                row.get(JsonObject.class, 9).getMap());
    }

    private static String time(String column) {
        return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    }
}
