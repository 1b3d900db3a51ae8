package dev.regente.analytics.clock;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Seconds;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What the clocks of all conversations say now. */
@ApplicationScoped
class Segments {

    /**
     * Writes only what differs and answers what was never measured before, in one statement. It sees the rows as they
     * were when it began; the caller holds the locks of the conversations.
     */
    private static final String REPLACE =
            """
            WITH now_known AS MATERIALIZED (
                SELECT * FROM unnest($2::uuid[], $3::text[], $4::int[], $5::int[], $6::int[], $7::text[],
                    $8::timestamptz[], $9::uuid[], $10::timestamptz[], $11::uuid[], $12::bigint[], $13::boolean[],
                    $14::text[], $15::text[], $16::text[], $17::text[]) AS t(conversation_id, measure, version, episode,
                    ordinal, state, started_at, start_event, stopped_at, stop_event, wall_micros, clamped,
                    channel, account, queue, agent)),
            before AS (SELECT * FROM segment WHERE conversation_id = ANY($1)),
            gone AS (
                DELETE FROM segment s WHERE s.conversation_id = ANY($1) AND NOT EXISTS (
                    SELECT 1 FROM now_known n
                    WHERE (n.conversation_id, n.measure, n.version, n.episode, n.ordinal)
                        = (s.conversation_id, s.measure, s.version, s.episode, s.ordinal))),
            written AS (
                INSERT INTO segment AS s
                SELECT n.conversation_id, n.measure, n.version, n.episode, n.ordinal, n.state, n.started_at,
                    n.start_event, n.stopped_at, n.stop_event, n.wall_micros, n.clamped,
                    n.channel, n.account, n.queue, n.agent, n.state = 'stopped'
                FROM now_known n
                ON CONFLICT (conversation_id, measure, version, episode, ordinal) DO UPDATE SET
                    state = EXCLUDED.state, started_at = EXCLUDED.started_at, start_event = EXCLUDED.start_event,
                    stopped_at = EXCLUDED.stopped_at, stop_event = EXCLUDED.stop_event,
                    wall_micros = EXCLUDED.wall_micros, clamped = EXCLUDED.clamped, channel = EXCLUDED.channel,
                    account = EXCLUDED.account, queue = EXCLUDED.queue, agent = EXCLUDED.agent,
                    observed = s.observed OR EXCLUDED.observed
                WHERE (s.state, s.started_at, s.start_event, s.stopped_at, s.stop_event, s.wall_micros,
                        s.channel, s.account, s.queue, s.agent)
                    IS DISTINCT FROM (EXCLUDED.state, EXCLUDED.started_at, EXCLUDED.start_event, EXCLUDED.stopped_at,
                        EXCLUDED.stop_event, EXCLUDED.wall_micros, EXCLUDED.channel, EXCLUDED.account,
                        EXCLUDED.queue, EXCLUDED.agent)
                RETURNING s.*)
            SELECT w.measure, w.conversation_id, w.episode, w.channel, w.wall_micros
            FROM written w LEFT JOIN before b USING (conversation_id, measure, version, episode, ordinal)
            WHERE w.observed AND b.observed IS NOT TRUE""";

    /** Makes these the segments of these conversations; answers those that measured something for the first time. */
    Uni<List<Measured>> replace(Tx tx, Map<UUID, List<Segment>> folded) {
        List<Run> runs = folded.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(segment -> new Run(entry.getKey(), segment)))
                .toList();
        Tuple columns = columns(folded.keySet(), runs);
        return tx.sql().preparedQuery(REPLACE).execute(columns).map(rows -> {
            var measured = new ArrayList<Measured>();
            for (Row row : rows) {
                measured.add(measured(row));
            }
            return measured;
        });
    }

    private static Tuple columns(Set<UUID> conversations, List<Run> runs) {
        return Tuple.tuple()
                .addArrayOfUUID(conversations.toArray(UUID[]::new))
                .addArrayOfUUID(column(runs, Run::conversation, UUID[]::new))
                .addArrayOfString(of(runs, segment -> segment.measure().word(), String[]::new))
                .addArrayOfInteger(of(runs, segment -> segment.measure().version(), Integer[]::new))
                .addArrayOfInteger(of(runs, Segment::episode, Integer[]::new))
                .addArrayOfInteger(of(runs, Segment::ordinal, Integer[]::new))
                .addArrayOfString(of(runs, segment -> segment.state().word(), String[]::new))
                .addArrayOfOffsetDateTime(of(runs, segment -> at(segment.start()), OffsetDateTime[]::new))
                .addArrayOfUUID(of(runs, segment -> segment.start().event(), UUID[]::new))
                .addArrayOfOffsetDateTime(of(runs, segment -> at(segment.end()), OffsetDateTime[]::new))
                .addArrayOfUUID(of(
                        runs,
                        segment -> segment.end() == null ? null : segment.end().event(),
                        UUID[]::new))
                .addArrayOfLong(
                        of(runs, segment -> segment.wall().map(Seconds::micros).orElse(null), Long[]::new))
                .addArrayOfBoolean(of(runs, Segment::clamped, Boolean[]::new))
                .addArrayOfString(of(runs, segment -> segment.attribution().channel(), String[]::new))
                .addArrayOfString(of(runs, segment -> segment.attribution().account(), String[]::new))
                .addArrayOfString(of(runs, segment -> segment.attribution().queue(), String[]::new))
                .addArrayOfString(of(runs, segment -> segment.attribution().agent(), String[]::new));
    }

    private static Measured measured(Row row) {
        return new Measured(
                Measure.named(row.getString("measure")).orElseThrow(),
                row.getUUID("conversation_id"),
                row.getInteger("episode"),
                row.getString("channel"),
                Duration.of(row.getLong("wall_micros"), ChronoUnit.MICROS));
    }

    private static OffsetDateTime at(Segment.Mark mark) {
        return mark == null ? null : mark.at().atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] of(List<Run> runs, Function<Segment, T> of, IntFunction<T[]> array) {
        return column(runs, run -> of.apply(run.segment()), array);
    }

    private static <T> T[] column(List<Run> runs, Function<Run, T> of, IntFunction<T[]> array) {
        return runs.stream().map(of).toArray(array);
    }

    private record Run(UUID conversation, Segment segment) {}

    /** A time that is known for the first time. */
    record Measured(Measure measure, UUID conversation, int episode, String channel, Duration wall) {}
}
