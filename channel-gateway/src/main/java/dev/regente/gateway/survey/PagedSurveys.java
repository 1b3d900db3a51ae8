package dev.regente.gateway.survey;

import dev.regente.gateway.survey.model.OpenSurvey;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** One survey at a time, as its page shows it. */
@ApplicationScoped
class PagedSurveys {

    /** Answers by message hold the same row. */
    private static final String HOLD =
            "SELECT 1 FROM sender WHERE id = (SELECT sender_id FROM open_survey WHERE id = $1) FOR NO KEY UPDATE";

    private static final String FIND =
            """
            SELECT s.*, true AS shown, p.channel FROM open_survey s JOIN sender p ON p.id = s.sender_id
            WHERE s.id = $1""";

    private static final String COMMENTED =
            "UPDATE open_survey SET commented_at = $2 WHERE id = $1 AND commented_at IS NULL";

    /**
     * A survey with what only its page needs.
     *
     * @param channel on which it was sent
     * @param language null where nobody said
     * @param answeredAt null while it is not answered
     */
    record Paged(OpenSurvey survey, String channel, String language, Instant answeredAt, boolean commented) {}

    Uni<Optional<Paged>> find(Tx tx, UUID survey) {
        return tx.sql().preparedQuery(FIND).execute(Tuple.of(survey)).map(PagedSurveys::paged);
    }

    /** The same, and nobody else answers it until the transaction ends. */
    Uni<Optional<Paged>> hold(Tx tx, UUID survey) {
        return tx.sql().preparedQuery(HOLD).execute(Tuple.of(survey)).chain(() -> find(tx, survey));
    }

    Uni<Void> commented(Tx tx, UUID survey, Instant now) {
        return tx.sql()
                .preparedQuery(COMMENTED)
                .execute(Tuple.of(survey, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static Optional<Paged> paged(RowSet<Row> rows) {
        for (Row row : rows) {
            OffsetDateTime answered = row.getOffsetDateTime("answered_at");
            return Optional.of(new Paged(
                    OpenSurveys.survey(row),
                    row.getString("channel"),
                    row.getString("language"),
                    answered == null ? null : answered.toInstant(),
                    row.getOffsetDateTime("commented_at") != null));
        }
        return Optional.empty();
    }
}
