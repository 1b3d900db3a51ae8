package dev.regente.analytics.survey;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What customers answered. */
@ApplicationScoped
class Answers {

    static final String SURVEY = "surveyId";
    static final String SCORE = "score";

    private static final String KEEP =
            """
            UPDATE survey s SET score = t.score, answered_at = t.at, answer_event = t.event
            FROM (SELECT DISTINCT ON (id) * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::timestamptz[],
                $5::uuid[]) AS a(conversation_id, id, score, at, event) ORDER BY id, at, event) AS t
            WHERE s.conversation_id = t.conversation_id AND s.id = t.id AND s.score IS NULL AND s.outcome = 'asked'
            RETURNING s.id, s.name, s.score""";

    /** An answer that is known for the first time. */
    record Answered(UUID id, String name, int score) {}

    /** Keeps the first answer to each survey; answers those that are new. */
    Uni<List<Answered>> keep(Tx tx, List<Fact> answers) {
        var values = Tuple.tuple()
                .addArrayOfUUID(answers.stream()
                        .map(fact -> fact.about().conversation())
                        .toArray(UUID[]::new))
                .addArrayOfUUID(answers.stream()
                        .map(fact -> UUID.fromString(fact.text(SURVEY)))
                        .toArray(UUID[]::new))
                .addArrayOfInteger(answers.stream()
                        .map(fact -> ((Number) fact.data().get(SCORE)).intValue())
                        .toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(answers.stream()
                        .map(fact -> fact.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfUUID(answers.stream().map(Fact::id).toArray(UUID[]::new));
        return tx.sql().preparedQuery(KEEP).execute(values).map(rows -> {
            var fresh = new ArrayList<Answered>();
            for (Row row : rows) {
                fresh.add(new Answered(row.getUUID(0), row.getString(1), row.getInteger(2)));
            }
            return fresh;
        });
    }
}
