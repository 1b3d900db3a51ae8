package dev.regente.analytics.kpi.piece;

import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Which episode a piece is of, what began and ended it, and what it counts for; of the latter, null is what is unknown.
 *
 * @param conversationId null for the time of an agent, as is the episode
 * @param stoppedAt null while it goes on, as is stopEvent
 */
public record Origin(
        UUID conversationId,
        Integer episode,
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

    static Origin of(Row row) {
        OffsetDateTime stoppedAt = row.getOffsetDateTime("stopped_at");
        return new Origin(
                row.getUUID("conversation_id"),
                row.getInteger("episode"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getUUID("start_event"),
                stoppedAt == null ? null : stoppedAt.toInstant(),
                row.getUUID("stop_event"),
                row.getString("channel"),
                row.getString("account"),
                row.getString("queue"),
                row.getString("agent"));
    }
}
