package dev.regente.analytics.survey;

import dev.regente.analytics.survey.model.Case;
import dev.regente.analytics.survey.model.SurveyChoice;
import dev.regente.analytics.survey.model.SurveyChoice.Asked;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What was decided about resolved cases, and what their customers answered. */
@ApplicationScoped
class Surveys {

    private static final String KNOWN = "SELECT conversation_id, episode, channel, account, queue, agent FROM survey"
            + " WHERE conversation_id = ANY($1)";

    /** Two cases of one customer that end at once must see each other's decision. */
    private static final String HOLD =
            """
            SELECT pg_advisory_xact_lock(hashtextextended('survey' || p, 0))
            FROM (SELECT DISTINCT unnest($1::text[]) AS p ORDER BY 1) AS profiles""";

    private static final String ASKED = "SELECT profile_id, name, resolved_at FROM survey"
            + " WHERE profile_id = ANY($1) AND outcome = 'asked' AND resolved_at BETWEEN $2 AND $3";

    private static final String ADD =
            """
            INSERT INTO survey (id, name, conversation_id, episode, outcome, profile_id, resolved_at, expires_at,
                channel, account, queue, agent)
            SELECT t.id, t.name, t.conversation_id, t.episode, t.outcome, t.profile_id, t.resolved_at, t.expires_at,
                t.channel, t.account, t.queue, t.agent
            FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::uuid[], $7::timestamptz[],
                $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::text[])
                AS t(name, id, conversation_id, episode, outcome, profile_id, resolved_at, expires_at, channel, account,
                    queue, agent)""";

    private static final String ATTRIBUTE =
            """
            UPDATE survey s SET channel = t.channel, account = t.account, queue = t.queue, agent = t.agent
            FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[])
                AS t(conversation_id, episode, channel, account, queue, agent)
            WHERE s.conversation_id = t.conversation_id AND s.episode = t.episode""";

    /** A decision about a case, under the id of its survey. */
    record Decided(UUID id, Case ended, SurveyChoice choice) {

        Instant expiresAt() {
            return choice.policy().expiresAt(ended);
        }
    }

    /** Which episode of which conversation. */
    record EpisodeKey(UUID conversation, int episode) {

        static EpisodeKey of(Case ended) {
            return new EpisodeKey(ended.conversation(), ended.episode());
        }
    }

    /** What is decided already about these conversations, and whom it counts for. */
    Uni<Map<EpisodeKey, Case.Attribution>> known(Tx tx, SortedSet<UUID> conversations) {
        return tx.sql()
                .preparedQuery(KNOWN)
                .execute(Tuple.tuple().addArrayOfUUID(conversations.toArray(UUID[]::new)))
                .map(rows -> {
                    var known = new HashMap<EpisodeKey, Case.Attribution>();
                    for (Row row : rows) {
                        known.put(
                                new EpisodeKey(row.getUUID(0), row.getInteger(1)),
                                new Case.Attribution(
                                        row.getString("channel"),
                                        row.getString("account"),
                                        row.getString("queue"),
                                        row.getString("agent")));
                    }
                    return known;
                });
    }

    /**
     * By which surveys these customers are asked about cases that ended within a time; nobody else can decide about
     * the same customers until this transaction ends.
     */
    Uni<Map<UUID, List<Asked>>> asked(Tx tx, Collection<UUID> profiles, Instant from, Instant to) {
        String[] texts = profiles.stream().map(UUID::toString).toArray(String[]::new);
        var values = Tuple.of(profiles.toArray(UUID[]::new), utc(from), utc(to));
        return tx.sql()
                .preparedQuery(HOLD)
                .execute(Tuple.tuple().addArrayOfString(texts))
                .chain(() -> tx.sql().preparedQuery(ASKED).execute(values))
                .map(Surveys::byProfile);
    }

    Uni<Void> add(Tx tx, List<Decided> decided) {
        var values = Tuple.tuple()
                .addArrayOfString(of(decided, d -> d.choice().policy().name(), String[]::new))
                .addArrayOfUUID(of(decided, Decided::id, UUID[]::new))
                .addArrayOfUUID(of(decided, d -> d.ended().conversation(), UUID[]::new))
                .addArrayOfInteger(of(decided, d -> d.ended().episode(), Integer[]::new))
                .addArrayOfString(of(decided, d -> d.choice().verdict().name().toLowerCase(Locale.ROOT), String[]::new))
                .addArrayOfUUID(of(decided, d -> d.ended().profile(), UUID[]::new))
                .addArrayOfOffsetDateTime(of(decided, d -> utc(d.ended().resolvedAt()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(of(decided, d -> utc(d.expiresAt()), OffsetDateTime[]::new));
        return tx.sql()
                .preparedQuery(ADD)
                .execute(counts(values, decided.stream().map(Decided::ended).toList()))
                .replaceWithVoid();
    }

    /** Counts decisions for others than was known when they were made. */
    Uni<Void> attribute(Tx tx, List<Case> cases) {
        if (cases.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Tuple.tuple()
                .addArrayOfUUID(of(cases, Case::conversation, UUID[]::new))
                .addArrayOfInteger(of(cases, Case::episode, Integer[]::new));
        return tx.sql().preparedQuery(ATTRIBUTE).execute(counts(values, cases)).replaceWithVoid();
    }

    private static Tuple counts(Tuple values, List<Case> cases) {
        return values.addArrayOfString(of(cases, c -> c.counts().channel(), String[]::new))
                .addArrayOfString(of(cases, c -> c.counts().account(), String[]::new))
                .addArrayOfString(of(cases, c -> c.counts().queue(), String[]::new))
                .addArrayOfString(of(cases, c -> c.counts().agent(), String[]::new));
    }

    private static Map<UUID, List<Asked>> byProfile(RowSet<Row> rows) {
        var asked = new HashMap<UUID, List<Asked>>();
        for (Row row : rows) {
            asked.computeIfAbsent(row.getUUID(0), id -> new ArrayList<>())
                    .add(new Asked(row.getString(1), row.getOffsetDateTime(2).toInstant()));
        }
        return asked;
    }

    private static <S, T> T[] of(List<S> rows, Function<S, T> of, IntFunction<T[]> array) {
        return rows.stream().map(of).toArray(array);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
