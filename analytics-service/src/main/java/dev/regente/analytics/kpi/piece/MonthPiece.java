package dev.regente.analytics.kpi.piece;

import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * One person who wrote in a month: a piece of the retention.
 *
 * @param profileId who answers for the profile of the conversation now
 * @param counts 1 if she came back in time, else 0
 * @param startedAt when she first wrote in the month, with the message's event
 * @param monthEndsAt when the next month begins
 * @param againAt when she first wrote in a later month; null while she did not
 */
public record MonthPiece(
        UUID conversationId,
        int episode,
        UUID profileId,
        int counts,
        Instant startedAt,
        UUID startEvent,
        Instant monthEndsAt,
        Instant againAt,
        UUID againEvent,
        String channel,
        String account)
        implements Counted {

    @Override
    public Cursor cursor(DateBy dateBy) {
        return new Cursor(startedAt, startEvent);
    }

    static MonthPiece of(Row row) {
        return new MonthPiece(
                row.getUUID("conversation_id"),
                row.getInteger("episode"),
                row.getUUID("person_id"),
                row.getInteger("counts"),
                ContactPiece.time(row, "started_at"),
                row.getUUID("start_event"),
                ContactPiece.time(row, "over_at"),
                ContactPiece.time(row, "stopped_at"),
                row.getUUID("stop_event"),
                row.getString("channel"),
                row.getString("account"));
    }
}
