package dev.regente.analytics.kpi.piece;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.regente.analytics.clock.model.Seconds;
import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;

/**
 * One wait in a queue: a piece of the shares that it counts in.
 *
 * @param ended {@code stopped} when a person had it, {@code abandoned} or {@code flowed_out}
 * @param counts 1 if it is one of those that are meant, 0 if it is only one of all
 */
public record WaitPiece(@JsonUnwrapped Origin origin, String ended, int counts, double seconds) implements Counted {

    @Override
    public Cursor cursor(DateBy dateBy) {
        return origin.cursor(dateBy);
    }

    static WaitPiece of(Row row) {
        return new WaitPiece(
                Origin.of(row),
                row.getString("ending"),
                row.getInteger("counts"),
                Seconds.ofMicros(row.getLong("measured")));
    }
}
