package dev.regente.profile.identity.merge;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A merge as callers see it.
 *
 * @param survivor the profile that answered for all of them when it was made
 * @param by {@code hand}, {@code rule} or {@code suggestion}
 * @param eventId the event that showed it; null for people
 * @param matchedOn the types of identifiers that were equal
 * @param undoneAt null while it stands
 */
public record MergeView(
        UUID id,
        UUID survivor,
        List<UUID> absorbed,
        Instant at,
        String by,
        String actor,
        String reason,
        UUID eventId,
        List<String> matchedOn,
        Instant undoneAt,
        String undoneBy,
        String undoReason) {

    static MergeView of(Row row) {
        return new MergeView(
                row.getUUID("id"),
                row.getUUID("survivor_id"),
                Arrays.asList(row.getArrayOfUUIDs("absorbed")),
                instant(row.getOffsetDateTime("at")),
                row.getString("by"),
                row.getString("actor"),
                row.getString("reason"),
                row.getUUID("event_id"),
                Arrays.asList(row.getArrayOfStrings("matched")),
                instant(row.getOffsetDateTime("undone_at")),
                row.getString("undone_by"),
                row.getString("undo_reason"));
    }

    boolean isUndone() {
        return undoneAt != null;
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
