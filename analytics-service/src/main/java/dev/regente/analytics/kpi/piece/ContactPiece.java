package dev.regente.analytics.kpi.piece;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.kit.rest.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One contact of a person: a piece of the shares that it counts in.
 *
 * @param profileId who answers for the profile of the conversation now
 * @param counts 1 if it is one of those that are meant, 0 if it is only one of all
 * @param previousEndedAt when her last contact before this one ended, with its event; null for none
 * @param nextBeganAt when she began the next one after this one had ended; null while there is none
 */
public record ContactPiece(
        @JsonUnwrapped Origin origin,
        UUID profileId,
        int counts,
        Instant previousEndedAt,
        UUID previousEndEvent,
        Instant nextBeganAt,
        UUID nextBeginEvent)
        implements Counted {

    @Override
    public Cursor cursor(DateBy dateBy) {
        return origin.cursor(dateBy);
    }

    static ContactPiece of(Row row) {
        return new ContactPiece(
                Origin.of(row),
                row.getUUID("person_id"),
                row.getInteger("counts"),
                time(row, "before_at"),
                row.getUUID("before_event"),
                time(row, "next_at"),
                row.getUUID("next_event"));
    }

    static Instant time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
