package dev.regente.analytics.kpi.piece;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.regente.analytics.clock.model.Seconds;
import dev.regente.analytics.kpi.model.CountedBy;
import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;

/**
 * One measured time: a piece of the figures that it counts in.
 *
 * @param seconds by the clock that was asked for
 * @param clamped whether the clocks of two systems disagreed, so that a negative span counts as 0
 * @param calendar of the queue, by which its business time is counted
 * @param calendarVersion null while none was heard of
 */
public record Piece(
        @JsonUnwrapped Origin origin, double seconds, boolean clamped, String calendar, Long calendarVersion)
        implements Counted {

    @Override
    public Cursor cursor(DateBy dateBy) {
        return origin.cursor(dateBy);
    }

    static Piece of(Row row, CountedBy clock) {
        return new Piece(
                Origin.of(row),
                Seconds.ofMicros(row.getLong(clock == CountedBy.WALL ? "wall_micros" : "business_micros")),
                row.getBoolean("clamped"),
                row.getString("calendar"),
                row.getLong("calendar_version"));
    }
}
