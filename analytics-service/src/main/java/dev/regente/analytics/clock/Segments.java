package dev.regente.analytics.clock;

import dev.regente.analytics.clock.kept.Columns;
import dev.regente.analytics.clock.kept.Columns.Kept;
import dev.regente.analytics.clock.kept.PieceTable;
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
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

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

    private static final PieceTable<Segment> TABLE = new PieceTable<>(
            DELETE, WRITE, runs -> names(runs).values(), runs -> columns(runs).values());

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

    /** Corrects what is kept; the caller holds the locks. */
    Uni<Void> correct(Tx tx, Map<UUID, Corrections<Segment>> corrections) {
        return TABLE.correct(tx, corrections);
    }

    private static Columns<Segment> names(List<Kept<Segment>> runs) {
        return Columns.of(runs)
                .words(run -> run.measure().word())
                .numbers(run -> run.measure().version())
                .numbers(Segment::episode)
                .numbers(Segment::ordinal);
    }

    private static Columns<Segment> columns(List<Kept<Segment>> runs) {
        return names(runs)
                .words(run -> run.state().word())
                .marks(Segment::start)
                .marks(Segment::end)
                .longs(Segments::wallMicros)
                .flags(Segment::clamped)
                .attributions(Segment::attribution)
                .longs(run -> micros(run.business().time()))
                .words(run -> run.business().calendar())
                .longs(run -> run.business().version())
                .words(Pauses::json);
    }

    private static Segment segment(Row row, Measure measure) {
        return new Segment(
                measure,
                row.getInteger("episode"),
                row.getInteger("ordinal"),
                Segment.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Columns.mark(row, "started_at", "start_event"),
                Columns.mark(row, "stopped_at", "stop_event"),
                Pauses.of(row),
                Columns.attribution(row),
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
}
