package dev.regente.analytics.survey;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.contracts.SurveyMetric;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What customers answered. */
@ApplicationScoped
class Answers {

    static final String SURVEY = "surveyId";
    static final String METRIC = "metric";
    static final String SCORE = "score";

    private static final String KEEP =
            """
            UPDATE survey s SET score = t.score, answered_at = t.at, answer_event = t.event
            FROM (SELECT DISTINCT ON (id, metric) *
                FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::timestamptz[], $5::uuid[], $6::text[])
                    AS a(conversation_id, id, score, at, event, metric)
                ORDER BY id, metric, at, event) AS t
            WHERE s.conversation_id = t.conversation_id AND s.id = t.id AND s.name = t.metric AND s.score IS NULL
                AND s.outcome = 'asked'
            RETURNING s.id, s.name, s.score""";

    /** An answer that is known for the first time. */
    record Answered(UUID id, SurveyMetric metric, int score) {}

    /** Keeps the first answer to each survey that asked for it, on its scale; answers those that are new. */
    Uni<List<Answered>> keep(Tx tx, List<Fact> told) {
        List<Fact> answers = told.stream().filter(Answers::isOnScale).toList();
        var values = Tuple.tuple()
                .addArrayOfUUID(answers.stream()
                        .map(fact -> fact.about().conversation())
                        .toArray(UUID[]::new))
                .addArrayOfUUID(answers.stream()
                        .map(fact -> UUID.fromString(fact.text(SURVEY)))
                        .toArray(UUID[]::new))
                .addArrayOfInteger(answers.stream().map(Answers::score).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(answers.stream()
                        .map(fact -> fact.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfUUID(answers.stream().map(Fact::id).toArray(UUID[]::new))
                .addArrayOfString(
                        answers.stream().map(fact -> fact.text(METRIC)).toArray(String[]::new));
        return tx.sql().preparedQuery(KEEP).execute(values).map(rows -> {
            var fresh = new ArrayList<Answered>();
            for (Row row : rows) {
                fresh.add(new Answered(row.getUUID(0), metric(row.getString(1)), row.getInteger(2)));
            }
            return fresh;
        });
    }

    private static boolean isOnScale(Fact answer) {
        return metric(answer.text(METRIC)).takes(score(answer));
    }

    private static int score(Fact answer) {
        return ((Number) answer.data().get(SCORE)).intValue();
    }

    private static SurveyMetric metric(String word) {
        return SurveyMetric.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
