package dev.regente.gateway.survey;

import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.survey.model.OpenSurvey;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The surveys that customers may answer. Whoever changes one holds the row of its sender. */
@ApplicationScoped
class OpenSurveys {

    /** A button that is pressed later than that is a message: nobody remembers what it was for. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String ADD =
            """
            INSERT INTO open_survey
                (id, sender_id, message_id, conversation_id, episode, metric, scores, expires_at, language)
            SELECT id, sender, message, conversation, episode, metric,
                ARRAY(SELECT jsonb_array_elements_text(scores::jsonb)::int), expires_at, language
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::text[], $7::text[],
                $8::timestamptz[], $9::text[])
                AS t(id, sender, message, conversation, episode, metric, scores, expires_at, language)
            ORDER BY id ON CONFLICT (id) DO NOTHING""";

    /** What was refused or failed, or still waits, has reached nobody. */
    private static final String OF_SENDERS =
            """
            SELECT s.*, coalesce(m.state NOT IN ('queued', 'refused', 'failed'), false) AS shown
            FROM open_survey s LEFT JOIN outbound_message m ON m.id = s.message_id
            WHERE s.sender_id = ANY($1) AND s.expires_at > $2""";

    private static final String CHANGE =
            """
            UPDATE open_survey s SET spoken_over = t.spoken_over, score = coalesce(s.score, t.score),
                answered_at = CASE WHEN t.answered THEN coalesce(s.answered_at, $5) END
            FROM unnest($1::uuid[], $2::boolean[], $3::boolean[], $4::int[]) AS t(id, answered, spoken_over, score)
            WHERE s.id = t.id""";

    /** Surveys that are sent to somebody who once wrote. */
    Uni<Void> add(Tx tx, List<ReplyRequested> surveys) {
        var values = Tuple.tuple()
                .addArrayOfUUID(of(surveys, r -> UUID.fromString(r.survey().surveyId()), UUID[]::new))
                .addArrayOfUUID(of(surveys, r -> UUID.fromString(r.senderId()), UUID[]::new))
                .addArrayOfUUID(of(surveys, r -> UUID.fromString(r.messageId()), UUID[]::new))
                .addArrayOfString(of(surveys, ReplyRequested::conversationId, String[]::new))
                .addArrayOfInteger(of(surveys, ReplyRequested::episode, Integer[]::new))
                .addArrayOfString(of(surveys, r -> r.survey().metric().toString(), String[]::new))
                .addArrayOfString(of(surveys, OpenSurveys::scores, String[]::new))
                .addArrayOfOffsetDateTime(of(surveys, r -> utc(r.survey().expiresAt()), OffsetDateTime[]::new))
                .addArrayOfString(of(surveys, r -> r.survey().language(), String[]::new));
        return tx.sql().preparedQuery(ADD).execute(values).replaceWithVoid();
    }

    /** Whatever these senders were asked, answered or not, that is not forgotten yet. */
    Uni<List<OpenSurvey>> of(Tx tx, Collection<UUID> senders, Instant now) {
        return tx.sql()
                .preparedQuery(OF_SENDERS)
                .execute(Tuple.of(senders.toArray(UUID[]::new), utc(now.minus(REMEMBERED))))
                .map(rows -> {
                    var surveys = new ArrayList<OpenSurvey>();
                    for (Row row : rows) {
                        surveys.add(survey(row));
                    }
                    return surveys;
                });
    }

    Uni<Void> change(Tx tx, List<OpenSurvey> changed, Instant now) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Tuple.tuple()
                .addArrayOfUUID(of(changed, OpenSurvey::id, UUID[]::new))
                .addArrayOfBoolean(of(changed, OpenSurvey::answered, Boolean[]::new))
                .addArrayOfBoolean(of(changed, OpenSurvey::spokenOver, Boolean[]::new))
                .addArrayOfInteger(of(changed, OpenSurvey::score, Integer[]::new))
                .addOffsetDateTime(utc(now));
        return tx.sql().preparedQuery(CHANGE).execute(values).replaceWithVoid();
    }

    static OpenSurvey survey(Row row) {
        return new OpenSurvey(
                row.getUUID("id"),
                row.getUUID("sender_id"),
                new OpenSurvey.Asked(
                        row.getString("conversation_id"), row.getInteger("episode"), row.getString("metric")),
                List.of(row.getArrayOfIntegers("scores")),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getBoolean("shown"),
                row.getOffsetDateTime("answered_at") != null,
                row.getBoolean("spoken_over"),
                row.getInteger("score"));
    }

    /** Whatever was asked: nothing is an answer that is not on the scale of its metric. */
    private static String scores(ReplyRequested reply) {
        ReplyRequested.Survey survey = reply.survey();
        return new JsonArray(
                        survey.scores().stream().filter(survey.metric()::takes).toList())
                .encode();
    }

    private static <S, T> T[] of(List<S> rows, Function<S, T> of, IntFunction<T[]> array) {
        return rows.stream().map(of).toArray(array);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
