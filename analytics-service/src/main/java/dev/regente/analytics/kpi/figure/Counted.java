package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.analytics.kpi.model.Family;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;

/** Something that a figure counts, as callers see it who open the figure. */
public interface Counted {

    /** Where the list goes on behind it. */
    Cursor cursor(DateBy dateBy);

    static Counted of(Family family, Row row) {
        return switch (family) {
            case TIMES -> Piece.of(row);
            case WAITS -> WaitPiece.of(row);
            case ANSWERS -> SurveyPiece.of(row);
        };
    }
}
