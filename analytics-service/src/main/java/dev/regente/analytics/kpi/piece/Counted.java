package dev.regente.analytics.kpi.piece;

import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.analytics.kpi.model.Question.Scope;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;

/** Something that a figure counts, as callers see it who open the figure. */
public interface Counted {

    /** Where the list goes on behind it. */
    Cursor cursor(DateBy dateBy);

    static Counted of(Scope scope, Row row) {
        return switch (scope.kpi().family()) {
            case TIMES -> Piece.of(row, scope.clock());
            case WAITS -> WaitPiece.of(row);
            case OUTCOMES, STRETCHES -> OutcomePiece.of(row);
            case ANSWERS -> SurveyPiece.of(row);
            case STATES -> StatePiece.of(row);
            case CONTACTS -> ContactPiece.of(row);
            case MONTHS -> MonthPiece.of(row);
            case PROFILES -> ProfilePiece.of(row);
        };
    }
}
