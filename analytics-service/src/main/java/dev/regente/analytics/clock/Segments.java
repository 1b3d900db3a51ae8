package dev.regente.analytics.clock;

import dev.regente.analytics.clock.model.Business;
import dev.regente.analytics.clock.model.Corrections;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What the clocks of all conversations say now. */
@ApplicationScoped
class Segments {

    private static final String KEPT =
            """
            SELECT conversation_id, measure, version, episode, ordinal, state, started_at, start_event, stopped_at,
                stop_event, pauses, channel, account, queue, agent, observed, wall_micros, business_micros, calendar,
                calendar_version
            FROM segment WHERE conversation_id = ANY($1)""";

    private static final String WRITE =
            """
            INSERT INTO segment AS s (conversation_id, measure, version, episode, ordinal, state, started_at,
                start_event, stopped_at, stop_event, wall_micros, clamped, channel, account, queue, agent,
                business_micros, calendar, calendar_version, pauses, observed)
            SELECT t.conversation_id, t.measure, t.version, t.episode, t.ordinal, t.state, t.started_at,
                t.start_event, t.stopped_at, t.stop_event, t.wall_micros, t.clamped, t.channel, t.account, t.queue,
                t.agent, t.business_micros, t.calendar, t.calendar_version, t.pauses::jsonb, t.state = 'stopped'
            FROM unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::int[],
                $6::text[], $7::timestamptz[], $8::uuid[], $9::timestamptz[], $10::uuid[], $11::bigint[],
                $12::boolean[], $13::text[], $14::text[], $15::text[], $16::text[], $17::bigint[], $18::text[],
                $19::bigint[], $20::text[]) AS t(conversation_id, measure, version, episode, ordinal, state,
                started_at, start_event, stopped_at, stop_event, wall_micros, clamped, channel, account, queue, agent,
                business_micros, calendar, calendar_version, pauses)
            ON CONFLICT (conversation_id, measure, version, episode, ordinal) DO UPDATE SET
                state = EXCLUDED.state, started_at = EXCLUDED.started_at, start_event = EXCLUDED.start_event,
                stopped_at = EXCLUDED.stopped_at, stop_event = EXCLUDED.stop_event,
                wall_micros = EXCLUDED.wall_micros, clamped = EXCLUDED.clamped, channel = EXCLUDED.channel,
                account = EXCLUDED.account, queue = EXCLUDED.queue, agent = EXCLUDED.agent,
                business_micros = EXCLUDED.business_micros, calendar = EXCLUDED.calendar,
                calendar_version = EXCLUDED.calendar_version, pauses = EXCLUDED.pauses,
                observed = s.observed OR EXCLUDED.observed""";

    private static final String DELETE =
            """
            DELETE FROM segment s USING unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::int[])
                AS t(conversation_id, measure, version, episode, ordinal)
            WHERE (s.conversation_id, s.measure, s.version, s.episode, s.ordinal)
                = (t.conversation_id, t.measure, t.version, t.episode, t.ordinal)""";

    /**
     * What is kept of these conversations, and whether each ever measured something. Left out are measures of the past,
     * and rows that say another time than their marks: as good as not kept.
     */
    Uni<Map<UUID, Map<Segment, Boolean>>> kept(Tx tx, Set<UUID> conversations) {
        return tx.sql()
                .preparedQuery(KEPT)
                .execute(Tuple.tuple().addArrayOfUUID(conversations.toArray(UUID[]::new)))
                .map(rows -> {
                    var kept = new HashMap<UUID, Map<Segment, Boolean>>();
                    for (Row row : rows) {
                        Measure.named(row.getString("measure"), row.getInteger("version"))
                                .map(measure -> segment(row, measure))
                                .filter(one -> Objects.equals(wallMicros(one), row.getLong("wall_micros")))
                                .ifPresent(one -> kept.computeIfAbsent(
                                                row.getUUID("conversation_id"), id -> new HashMap<>())
                                        .put(one, row.getBoolean("observed")));
                    }
                    return kept;
                });
    }

    /** Corrects what is kept; costs nothing where there is nothing to correct. The caller holds the locks. */
    Uni<Void> correct(Tx tx, Map<UUID, Corrections<Segment>> corrections) {
        List<Run> gone = runs(corrections, Corrections::gone);
        List<Run> changed = runs(corrections, Corrections::changed);
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

    private static List<Run> runs(
            Map<UUID, Corrections<Segment>> corrections, Function<Corrections<Segment>, List<Segment>> which) {
        return corrections.entrySet().stream()
                .flatMap(entry ->
                        which.apply(entry.getValue()).stream().map(segment -> new Run(entry.getKey(), segment)))
                .toList();
    }

    private static Tuple names(List<Run> runs) {
        return Tuple.tuple()
                .addArrayOfUUID(column(runs, Run::conversation, UUID[]::new))
                .addArrayOfString(of(runs, segment -> segment.measure().word(), String[]::new))
                .addArrayOfInteger(of(runs, segment -> segment.measure().version(), Integer[]::new))
                .addArrayOfInteger(of(runs, Segment::episode, Integer[]::new))
                .addArrayOfInteger(of(runs, Segment::ordinal, Integer[]::new));
    }

    private static Tuple columns(List<Run> runs) {
        return names(runs)
                .addArrayOfString(of(runs, segment -> segment.state().word(), String[]::new))
                .addArrayOfOffsetDateTime(of(runs, segment -> at(segment.start()), OffsetDateTime[]::new))
                .addArrayOfUUID(of(runs, segment -> segment.start().event(), UUID[]::new))
                .addArrayOfOffsetDateTime(of(runs, segment -> at(segment.end()), OffsetDateTime[]::new))
                .addArrayOfUUID(of(
                        runs,
                        segment -> segment.end() == null ? null : segment.end().event(),
                        UUID[]::new))
                .addArrayOfLong(of(runs, Segments::wallMicros, Long[]::new))
                .addArrayOfBoolean(of(runs, Segment::clamped, Boolean[]::new))
                .addArrayOfString(of(runs, segment -> segment.attribution().channel(), String[]::new))
                .addArrayOfString(of(runs, segment -> segment.attribution().account(), String[]::new))
                .addArrayOfString(of(runs, segment -> segment.attribution().queue(), String[]::new))
                .addArrayOfString(of(runs, segment -> segment.attribution().agent(), String[]::new))
                .addArrayOfLong(of(runs, segment -> micros(segment.business().time()), Long[]::new))
                .addArrayOfString(of(runs, segment -> segment.business().calendar(), String[]::new))
                .addArrayOfLong(of(runs, segment -> segment.business().version(), Long[]::new))
                .addArrayOfString(of(runs, Pauses::json, String[]::new));
    }

    private static Segment segment(Row row, Measure measure) {
        return new Segment(
                measure,
                row.getInteger("episode"),
                row.getInteger("ordinal"),
                Segment.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                mark(row, "started_at", "start_event"),
                mark(row, "stopped_at", "stop_event"),
                Pauses.of(row),
                new Segment.Attribution(
                        row.getString("channel"),
                        row.getString("account"),
                        row.getString("queue"),
                        row.getString("agent")),
                business(row));
    }

    private static Business business(Row row) {
        Long micros = row.getLong("business_micros");
        return new Business(
                row.getString("calendar"),
                row.getLong("calendar_version"),
                micros == null ? null : Duration.of(micros, ChronoUnit.MICROS));
    }

    private static Long wallMicros(Segment segment) {
        return segment.wall().map(Seconds::micros).orElse(null);
    }

    private static Long micros(Duration span) {
        return span == null ? null : Long.valueOf(Seconds.micros(span));
    }

    private static Segment.Mark mark(Row row, String at, String event) {
        return row.getUUID(event) == null
                ? null
                : new Segment.Mark(row.getOffsetDateTime(at).toInstant(), row.getUUID(event));
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
}
