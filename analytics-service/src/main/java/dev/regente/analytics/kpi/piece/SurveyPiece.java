package dev.regente.analytics.kpi.piece;

import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One survey: a piece of the figures that it counts in.
 *
 * @param resolvedAt when the episode ended that the customer was asked about
 * @param score null while it is not answered, as are answeredAt and answerEvent
 * @param counts how much of it a share counts: 1 or 0, and -1 for what an NPS counts against
 */
public record SurveyPiece(
        UUID surveyId,
        UUID conversationId,
        int episode,
        Instant resolvedAt,
        Integer score,
        int counts,
        Instant answeredAt,
        UUID answerEvent,
        String channel,
        String account,
        String queue,
        String agent)
        implements Counted {

    @Override
    public Cursor cursor(DateBy dateBy) {
        return new Cursor(dateBy == DateBy.START ? resolvedAt : answeredAt, surveyId);
    }

    static SurveyPiece of(Row row) {
        OffsetDateTime answeredAt = row.getOffsetDateTime("stopped_at");
        return new SurveyPiece(
                row.getUUID("start_event"),
                row.getUUID("conversation_id"),
                row.getInteger("episode"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getInteger("score"),
                row.getInteger("counts"),
                answeredAt == null ? null : answeredAt.toInstant(),
                row.getUUID("stop_event"),
                row.getString("channel"),
                row.getString("account"),
                row.getString("queue"),
                row.getString("agent"));
    }
}
