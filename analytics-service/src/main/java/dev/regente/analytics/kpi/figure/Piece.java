package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.clock.model.Seconds;
import dev.regente.analytics.kpi.model.CountedBy;
import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * One measured time: a piece of the figures that it counts in.
 *
 * @param seconds by the clock that was asked for
 * @param clamped whether the clocks of two systems disagreed, so that a negative span counts as 0
 * @param calendar of the queue, by which its business time is counted
 * @param calendarVersion null while none was heard of
 */
public record Piece(
        UUID conversationId,
        int episode,
        double seconds,
        boolean clamped,
        Instant startedAt,
        UUID startEvent,
        Instant stoppedAt,
        UUID stopEvent,
        String channel,
        String account,
        String queue,
        String agent,
        String calendar,
        Long calendarVersion)
        implements Counted {

    @Override
    public Cursor cursor(DateBy dateBy) {
        return new Cursor(dateBy == DateBy.START ? startedAt : stoppedAt, startEvent);
    }

    static Piece of(Row row, CountedBy clock) {
        return new Piece(
                row.getUUID("conversation_id"),
                row.getInteger("episode"),
                Seconds.ofMicros(row.getLong(clock == CountedBy.WALL ? "wall_micros" : "business_micros")),
                row.getBoolean("clamped"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getUUID("start_event"),
                row.getOffsetDateTime("stopped_at").toInstant(),
                row.getUUID("stop_event"),
                row.getString("channel"),
                row.getString("account"),
                row.getString("queue"),
                row.getString("agent"),
                row.getString("calendar"),
                row.getLong("calendar_version"));
    }
}
