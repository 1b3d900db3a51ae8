package dev.regente.analytics.clock.outcome;

import dev.regente.analytics.clock.model.Corrections;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.clock.outcome.model.Criterion;
import dev.regente.analytics.clock.outcome.model.Outcome;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** How the episodes of all conversations are judged now. */
@ApplicationScoped
public class OutcomeRows {

    private static final String KEPT =
            """
            SELECT conversation_id, measure, version, episode, started_at, start_event, stopped_at, stop_event, value,
                weight, channel, account, queue, agent
            FROM outcome WHERE conversation_id = ANY($1)""";

    private static final String WRITE =
            """
            INSERT INTO outcome (conversation_id, measure, version, episode, started_at, start_event, stopped_at,
                stop_event, value, weight, channel, account, queue, agent)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::timestamptz[], $6::uuid[],
                $7::timestamptz[], $8::uuid[], $9::float8[], $10::float8[], $11::text[], $12::text[], $13::text[],
                $14::text[])
            ON CONFLICT (conversation_id, measure, version, episode) DO UPDATE SET
                started_at = EXCLUDED.started_at, start_event = EXCLUDED.start_event,
                stopped_at = EXCLUDED.stopped_at, stop_event = EXCLUDED.stop_event, value = EXCLUDED.value,
                weight = EXCLUDED.weight, channel = EXCLUDED.channel, account = EXCLUDED.account,
                queue = EXCLUDED.queue, agent = EXCLUDED.agent""";

    private static final String DELETE =
            """
            DELETE FROM outcome o USING unnest($1::uuid[], $2::text[], $3::int[], $4::int[])
                AS t(conversation_id, measure, version, episode)
            WHERE (o.conversation_id, o.measure, o.version, o.episode)
                = (t.conversation_id, t.measure, t.version, t.episode)""";

    /** What is kept of these conversations; criteria that are no longer used are left out. */
    public Uni<Map<UUID, Map<Outcome, Boolean>>> kept(Tx tx, Set<UUID> conversations) {
        return tx.sql()
                .preparedQuery(KEPT)
                .execute(Tuple.tuple().addArrayOfUUID(conversations.toArray(UUID[]::new)))
                .map(rows -> {
                    var kept = new HashMap<UUID, Map<Outcome, Boolean>>();
                    for (Row row : rows) {
                        Criterion.named(row.getString("measure"), row.getInteger("version"))
                                .ifPresent(criterion -> kept.computeIfAbsent(
                                                row.getUUID("conversation_id"), id -> new HashMap<>())
                                        .put(outcome(row, criterion), true));
                    }
                    return kept;
                });
    }

    /** Corrects what is kept; costs nothing where there is nothing to correct. The caller holds the locks. */
    public Uni<Void> correct(Tx tx, Map<UUID, Corrections<Outcome>> corrections) {
        List<Judged> gone = judged(corrections, Corrections::gone);
        List<Judged> changed = judged(corrections, Corrections::changed);
        Uni<Void> steps = Uni.createFrom().voidItem();
        if (!gone.isEmpty()) {
            steps = steps.chain(() -> execute(tx, DELETE, names(gone)));
        }
        if (!changed.isEmpty()) {
            steps = steps.chain(() -> execute(tx, WRITE, columns(changed)));
        }
        return steps;
    }

    private static Uni<Void> execute(Tx tx, String statement, Tuple columns) {
        return tx.sql().preparedQuery(statement).execute(columns).replaceWithVoid();
    }

    private static List<Judged> judged(
            Map<UUID, Corrections<Outcome>> corrections, Function<Corrections<Outcome>, List<Outcome>> which) {
        return corrections.entrySet().stream()
                .flatMap(entry ->
                        which.apply(entry.getValue()).stream().map(outcome -> new Judged(entry.getKey(), outcome)))
                .toList();
    }

    private static Tuple names(List<Judged> rows) {
        return Tuple.tuple()
                .addArrayOfUUID(rows.stream().map(Judged::conversation).toArray(UUID[]::new))
                .addArrayOfString(of(rows, one -> one.criterion().word(), String[]::new))
                .addArrayOfInteger(of(rows, one -> one.criterion().version(), Integer[]::new))
                .addArrayOfInteger(of(rows, Outcome::episode, Integer[]::new));
    }

    private static Tuple columns(List<Judged> rows) {
        return names(rows)
                .addArrayOfOffsetDateTime(of(rows, one -> utc(one.start()), OffsetDateTime[]::new))
                .addArrayOfUUID(of(rows, one -> one.start().event(), UUID[]::new))
                .addArrayOfOffsetDateTime(of(rows, one -> utc(one.end()), OffsetDateTime[]::new))
                .addArrayOfUUID(of(rows, one -> one.end().event(), UUID[]::new))
                .addArrayOfDouble(of(rows, Outcome::value, Double[]::new))
                .addArrayOfDouble(of(rows, Outcome::weight, Double[]::new))
                .addArrayOfString(of(rows, one -> one.attribution().channel(), String[]::new))
                .addArrayOfString(of(rows, one -> one.attribution().account(), String[]::new))
                .addArrayOfString(of(rows, one -> one.attribution().queue(), String[]::new))
                .addArrayOfString(of(rows, one -> one.attribution().agent(), String[]::new));
    }

    private static Outcome outcome(Row row, Criterion criterion) {
        return new Outcome(
                criterion,
                row.getInteger("episode"),
                mark(row, "started_at", "start_event"),
                mark(row, "stopped_at", "stop_event"),
                row.getDouble("value"),
                row.getDouble("weight"),
                new Attribution(
                        row.getString("channel"),
                        row.getString("account"),
                        row.getString("queue"),
                        row.getString("agent")));
    }

    private static Mark mark(Row row, String at, String event) {
        return new Mark(row.getOffsetDateTime(at).toInstant(), row.getUUID(event));
    }

    private static OffsetDateTime utc(Mark mark) {
        return mark.at().atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] of(List<Judged> rows, Function<Outcome, T> of, IntFunction<T[]> array) {
        return rows.stream().map(row -> of.apply(row.outcome())).toArray(array);
    }

    private record Judged(UUID conversation, Outcome outcome) {}
}
