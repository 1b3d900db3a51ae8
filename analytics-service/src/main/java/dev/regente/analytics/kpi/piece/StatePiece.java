package dev.regente.analytics.kpi.piece;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.regente.analytics.clock.model.Seconds;
import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;

/**
 * One episode that was open at the end of the range: a piece of a backlog. It may have ended since.
 *
 * @param seconds how long it had been open then
 */
public record StatePiece(@JsonUnwrapped Origin origin, double seconds) implements Counted {

    @Override
    public Cursor cursor(DateBy dateBy) {
        return origin.cursor(dateBy);
    }

    static StatePiece of(Row row) {
        return new StatePiece(Origin.of(row), Seconds.ofMicros(row.getLong("measured")));
    }
}
