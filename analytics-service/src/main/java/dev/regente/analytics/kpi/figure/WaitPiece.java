package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.clock.model.Seconds;
import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * One wait in a queue: a piece of the shares that it counts in.
 *
 * @param ended {@code stopped} when a person had it, {@code abandoned} or {@code flowed_out}
 * @param counts 1 if it is one of those that are meant, 0 if it is only one of all
 */
public record WaitPiece(
        UUID conversationId,
        int episode,
        String ended,
        int counts,
        double seconds,
        Instant startedAt,
        UUID startEvent,
        Instant stoppedAt,
        UUID stopEvent,
        String channel,
        String account,
        String queue,
        String agent)
        implements Counted {

    @Override
    public Cursor cursor(DateBy dateBy) {
        return new Cursor(dateBy == DateBy.START ? startedAt : stoppedAt, startEvent);
    }

    static WaitPiece of(Row row) {
        return new WaitPiece(
                row.getUUID("conversation_id"),
                row.getInteger("episode"),
                row.getString("ending"),
                row.getInteger("counts"),
                Seconds.ofMicros(row.getLong("measured")),
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
