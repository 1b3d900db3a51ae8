package dev.regente.analytics.kpi.piece;

import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * One profile that came into being: a piece of the duplicates.
 *
 * @param answersAs the profile that answers for it now; itself unless it was merged
 * @param counts 1 for a duplicate, else 0
 */
public record ProfilePiece(UUID profileId, UUID answersAs, int counts, Instant startedAt, UUID startEvent)
        implements Counted {

    @Override
    public Cursor cursor(DateBy dateBy) {
        return new Cursor(startedAt, startEvent);
    }

    static ProfilePiece of(Row row) {
        return new ProfilePiece(
                row.getUUID("profile_id"),
                row.getUUID("person_id"),
                row.getInteger("counts"),
                ContactPiece.time(row, "started_at"),
                row.getUUID("start_event"));
    }
}
