package dev.regente.profile.identity.duplicate;

import dev.regente.profile.identity.duplicate.model.Sign;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Two profiles that may be one person, as callers see them.
 *
 * @param state {@code open}, {@code merged}, {@code dismissed}, or {@code withdrawn} when the evidence is gone
 * @param profiles who answers now for the two; after a merge that may be the same one twice
 * @param decidedBy who dismissed it; null when it was decided otherwise, such as by a merge
 */
public record DuplicateView(
        UUID id,
        float score,
        String state,
        List<Sign> evidence,
        List<Somebody> profiles,
        Instant foundAt,
        Instant decidedAt,
        String decidedBy,
        String reason) {

    /** A profile and its name. */
    public record Somebody(UUID id, String name) {}

    static DuplicateView of(Row row) {
        OffsetDateTime decided = row.getOffsetDateTime("decided_at");
        return new DuplicateView(
                row.getUUID("id"),
                row.getFloat("score"),
                row.getString("state"),
                Stream.concat(
                                signs(row.getJsonArray("evidence"), row.getFloat("identifier_score")),
                                signs(row.getJsonArray("likeness"), 0))
                        .toList(),
                List.of(
                        new Somebody(row.getUUID("one"), row.getString("one_name")),
                        new Somebody(row.getUUID("other"), row.getString("other_name"))),
                row.getOffsetDateTime("found_at").toInstant(),
                decided == null ? null : decided.toInstant(),
                row.getString("decided_by"),
                row.getString("reason"));
    }

    boolean isOpen() {
        return "open".equals(state);
    }

    /** Kind, type and score only: what is kept besides are values, which stay inside. */
    private static Stream<Sign> signs(JsonArray kept, float otherwise) {
        return kept.stream()
                .map(JsonObject.class::cast)
                .map(s -> new Sign(s.getString("kind"), s.getString("type"), s.getFloat("score", otherwise)));
    }
}
