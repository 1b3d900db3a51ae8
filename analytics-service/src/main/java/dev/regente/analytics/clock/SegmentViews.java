package dev.regente.analytics.clock;

import dev.regente.analytics.clock.model.Pause;
import dev.regente.analytics.clock.model.Seconds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Segments as people look at them, with the events behind them. */
@ApplicationScoped
class SegmentViews {

    /** A conversation with more runs than this has the rest cut off. */
    private static final int MOST = 1_000;

    private static final String OF_CONVERSATION =
            """
            SELECT s.*, a.kind AS start_kind, z.kind AS stop_kind
            FROM segment s LEFT JOIN fact a ON a.id = s.start_event LEFT JOIN fact z ON z.id = s.stop_event
            WHERE s.conversation_id = $1
            ORDER BY s.started_at, s.measure, s.version, s.episode, s.ordinal LIMIT $2""";

    private final Pool pool;

    SegmentViews(Pool pool) {
        this.pool = pool;
    }

    Uni<List<SegmentView>> of(UUID conversation) {
        return pool.preparedQuery(OF_CONVERSATION)
                .execute(Tuple.of(conversation, MOST))
                .map(rows -> {
                    var found = new ArrayList<SegmentView>();
                    for (Row row : rows) {
                        found.add(view(row));
                    }
                    return found;
                });
    }

    private static SegmentView view(Row row) {
        return new SegmentView(
                row.getString("measure"),
                row.getInteger("version"),
                row.getInteger("episode"),
                row.getString("state"),
                event(row, "start_event", "start_kind", "started_at"),
                event(row, "stop_event", "stop_kind", "stopped_at"),
                seconds(row, "wall_micros"),
                seconds(row, "business_micros"),
                new CalendarView(row.getString("calendar"), row.getLong("calendar_version")),
                row.getBoolean("clamped"),
                Pauses.of(row).stream().map(PauseView::of).toList(),
                row.getString("channel"),
                row.getString("account"),
                row.getString("queue"),
                row.getString("agent"));
    }

    private static Double seconds(Row row, String column) {
        Long micros = row.getLong(column);
        return micros == null ? null : Seconds.ofMicros(micros);
    }

    private static EventView event(Row row, String id, String kind, String at) {
        return row.getUUID(id) == null
                ? null
                : new EventView(
                        row.getUUID(id),
                        row.getString(kind),
                        row.getOffsetDateTime(at).toInstant());
    }

    /**
     * One run of a clock.
     *
     * @param state {@code running}, {@code stopped}, or {@code abandoned} when it ended without what it waited for
     * @param seconds what it measured; null unless it stopped
     * @param businessSeconds how much of that was within the hours of the calendar
     * @param pauses the time in it that does not count; told when it has ended
     * @param clamped whether the clocks of two systems disagreed, so that a negative span counts as 0
     */
    public record SegmentView(
            String clock,
            int version,
            int episode,
            String state,
            EventView started,
            EventView ended,
            Double seconds,
            Double businessSeconds,
            CalendarView calendar,
            boolean clamped,
            List<PauseView> pauses,
            String channel,
            String account,
            String queue,
            String agent) {}

    /**
     * The calendar of the queue that a run counts for.
     *
     * @param version null while none was heard of: then it is counted as if it were always open
     */
    public record CalendarView(String name, Long version) {}

    /** Time that does not count, and between which events. */
    public record PauseView(Instant from, UUID fromEvent, Instant to, UUID toEvent) {

        private static PauseView of(Pause pause) {
            return new PauseView(
                    pause.from().at(),
                    pause.from().event(),
                    pause.to().at(),
                    pause.to().event());
        }
    }

    /** An event that set a clock going or ended its run. */
    public record EventView(UUID id, String kind, Instant at) {}
}
