package dev.regente.analytics.kpi.piece;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;

/**
 * One episode of a conversation, judged when it was over, or some time of an agent, within a quarter of an hour: a
 * piece of the figures that it counts in.
 *
 * @param value what it adds to the sum
 * @param weight what it adds to what the sum is divided by
 */
public record OutcomePiece(@JsonUnwrapped Origin origin, double value, double weight) implements Counted {

    @Override
    public Cursor cursor(DateBy dateBy) {
        return origin.cursor(dateBy);
    }

    static OutcomePiece of(Row row) {
        return new OutcomePiece(Origin.of(row), row.getDouble("value"), row.getDouble("weight"));
    }
}
