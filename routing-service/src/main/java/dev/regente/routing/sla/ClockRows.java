package dev.regente.routing.sla;

import dev.regente.kit.data.Tx;
import dev.regente.routing.calendar.model.Edition;
import dev.regente.routing.sla.model.Metric;
import dev.regente.routing.sla.model.Promise;
import dev.regente.routing.sla.model.Run;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** How clocks lie in their table: the latest run of each. */
@ApplicationScoped
class ClockRows {

    private static final String COLUMNS =
            """
            s.conversation_id, s.metric, s.episode, s.run, s.started_at, s.policy, s.policy_version, s.calendar,
            s.calendar_version, s.target_seconds, s.state, s.at, s.counted, s.due_at, s.ended_at""";

    private static final String HOLD = "SELECT " + COLUMNS
            + " FROM sla_clock s WHERE s.conversation_id = ANY($1) ORDER BY s.conversation_id, s.metric FOR UPDATE";

    private static final String DUE = "SELECT " + COLUMNS
            + """
            , c.queue, c.traceparent FROM sla_clock s JOIN conversation c ON c.id = s.conversation_id
            WHERE s.state = 'applied' AND s.due_at < $1
            ORDER BY s.due_at, s.conversation_id, s.metric LIMIT $2 FOR UPDATE OF s SKIP LOCKED""";

    private static final String WRITE =
            """
            INSERT INTO sla_clock (conversation_id, metric, episode, run, started_at, policy, policy_version, calendar,
                calendar_version, target_seconds, state, at, counted, due_at, ended_at)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::timestamptz[], $6::text[],
                $7::bigint[], $8::text[], $9::bigint[], $10::bigint[], $11::text[], $12::timestamptz[], $13::bigint[],
                $14::timestamptz[], $15::timestamptz[])
            ON CONFLICT (conversation_id, metric) DO UPDATE SET
                episode = EXCLUDED.episode, run = EXCLUDED.run, started_at = EXCLUDED.started_at,
                policy = EXCLUDED.policy, policy_version = EXCLUDED.policy_version, calendar = EXCLUDED.calendar,
                calendar_version = EXCLUDED.calendar_version, target_seconds = EXCLUDED.target_seconds,
                state = EXCLUDED.state, at = EXCLUDED.at, counted = EXCLUDED.counted, due_at = EXCLUDED.due_at,
                ended_at = EXCLUDED.ended_at""";

    private static final String FORGET = "DELETE FROM sla_clock WHERE conversation_id = ANY($1)";

    /** A run and whose it is. */
    record Kept(UUID conversation, Run run) {}

    /** A run that is due, where its conversation is now, and the trace of what its customer wrote last. */
    record Due(Kept kept, String queue, String traceparent) {}

    /** Those of these conversations, held until the transaction ends. */
    Uni<Map<UUID, List<Run>>> hold(Tx tx, Collection<UUID> conversations) {
        return tx.sql().preparedQuery(HOLD).execute(ids(conversations)).map(rows -> {
            var all = new HashMap<UUID, List<Run>>();
            rows.forEach(row -> all.computeIfAbsent(row.getUUID("conversation_id"), none -> new ArrayList<>())
                    .add(run(row)));
            return all;
        });
    }

    /** Those whose time is over, except what others hold. */
    Uni<List<Due>> due(Tx tx, Instant now, int limit) {
        return tx.sql()
                .preparedQuery(DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .map(ClockRows::due);
    }

    private static List<Due> due(RowSet<Row> rows) {
        var due = new ArrayList<Due>(rows.size());
        rows.forEach(row -> due.add(new Due(
                new Kept(row.getUUID("conversation_id"), run(row)),
                row.getString("queue"),
                row.getString("traceparent"))));
        return due;
    }

    Uni<Void> write(Tx tx, List<Kept> runs) {
        return runs.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql().preparedQuery(WRITE).execute(columns(runs)).replaceWithVoid();
    }

    Uni<Void> forget(Tx tx, Collection<UUID> conversations) {
        return conversations.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql().preparedQuery(FORGET).execute(ids(conversations)).replaceWithVoid();
    }

    private static Tuple ids(Collection<UUID> conversations) {
        return Tuple.tuple().addArrayOfUUID(conversations.toArray(UUID[]::new));
    }

    private static Tuple columns(List<Kept> runs) {
        return Tuple.tuple()
                .addArrayOfUUID(runs.stream().map(Kept::conversation).toArray(UUID[]::new))
                .addArrayOfString(of(runs, run -> run.metric().word(), String[]::new))
                .addArrayOfInteger(of(runs, Run::episode, Integer[]::new))
                .addArrayOfInteger(of(runs, Run::number, Integer[]::new))
                .addArrayOfOffsetDateTime(times(runs, Run::startedAt))
                .addArrayOfString(of(runs, run -> promised(run, Promise::policy), String[]::new))
                .addArrayOfLong(of(runs, run -> promised(run, Promise::version), Long[]::new))
                .addArrayOfString(
                        of(runs, run -> promised(run, p -> p.calendar().name()), String[]::new))
                .addArrayOfLong(of(runs, run -> promised(run, p -> p.calendar().version()), Long[]::new))
                .addArrayOfLong(of(runs, run -> promised(run, p -> p.target().toSeconds()), Long[]::new))
                .addArrayOfString(of(runs, run -> run.state().word(), String[]::new))
                .addArrayOfOffsetDateTime(times(runs, Run::at))
                .addArrayOfLong(of(runs, run -> micros(run.counted()), Long[]::new))
                .addArrayOfOffsetDateTime(times(runs, Run::dueAt))
                .addArrayOfOffsetDateTime(times(runs, Run::endedAt));
    }

    private static <T> T promised(Run run, Function<Promise, T> of) {
        return run.isPromised() ? of.apply(run.promise()) : null;
    }

    private static OffsetDateTime[] times(List<Kept> runs, Function<Run, Instant> of) {
        return of(
                runs,
                run -> of.apply(run) == null ? null : of.apply(run).atOffset(ZoneOffset.UTC),
                OffsetDateTime[]::new);
    }

    private static <T> T[] of(List<Kept> runs, Function<Run, T> of, IntFunction<T[]> array) {
        return runs.stream().map(kept -> of.apply(kept.run())).toArray(array);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static Run run(Row row) {
        String policy = row.getString("policy");
        return new Run(
                Metric.of(row.getString("metric")),
                row.getInteger("episode"),
                row.getInteger("run"),
                instant(row, "started_at"),
                policy == null
                        ? null
                        : new Promise(
                                policy,
                                row.getLong("policy_version"),
                                new Edition(row.getString("calendar"), row.getLong("calendar_version")),
                                Duration.ofSeconds(row.getLong("target_seconds"))),
                Run.State.of(row.getString("state")),
                instant(row, "at"),
                Duration.of(row.getLong("counted"), ChronoUnit.MICROS),
                instant(row, "due_at"),
                instant(row, "ended_at"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
