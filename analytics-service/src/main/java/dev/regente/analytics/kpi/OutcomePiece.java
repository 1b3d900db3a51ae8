package dev.regente.analytics.kpi;

import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * One episode of a conversation, judged when it was over: a piece of the figures that it counts in.
 *
 * @param value what it adds to the sum
 * @param weight what it adds to what the sum is divided by
 */
public record OutcomePiece(
        UUID conversationId,
        int episode,
        double value,
        double weight,
        Instant startedAt,
        UUID startEvent,
        Instant stoppedAt,
        UUID stopEvent,
        String channel,
        String account,
        String queue,
        String agent) {

    Cursor cursor(DateBy dateBy) {
        return new Cursor(dateBy == DateBy.START ? startedAt : stoppedAt, startEvent);
    }

    static OutcomePiece of(Row row) {
        return new OutcomePiece(
                row.getUUID("conversation_id"),
                row.getInteger("episode"),
                row.getDouble("value"),
                row.getDouble("weight"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getUUID("start_event"),
                row.getOffsetDateTime("stopped_at").toInstant(),
                row.getUUID("stop_event"),
                row.getString("channel"),
                row.getString("account"),
                row.getString("queue"),
                row.getString("agent"));
    }
}
