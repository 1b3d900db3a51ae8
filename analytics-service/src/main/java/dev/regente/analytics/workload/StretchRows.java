package dev.regente.analytics.workload;

import dev.regente.analytics.clock.model.Corrections;
import dev.regente.analytics.workload.model.Stretch;
import dev.regente.analytics.workload.model.Window;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** How all agents spent their time. */
@ApplicationScoped
class StretchRows {

    private static final String KEPT =
            """
            SELECT s.* FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS w(agent, a, b),
                LATERAL (SELECT agent, started_at, start_event, stopped_at, stop_event, occupied, used, total
                    FROM stretch WHERE agent = w.agent AND started_at >= w.a AND started_at < w.b OFFSET 0) AS s""";

    private static final String WRITE =
            """
            INSERT INTO stretch (agent, started_at, start_event, stopped_at, stop_event, occupied, used, total)
            SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::uuid[], $4::timestamptz[], $5::uuid[],
                $6::boolean[], $7::int[], $8::int[])
            ON CONFLICT (agent, started_at) DO UPDATE SET start_event = EXCLUDED.start_event,
                stopped_at = EXCLUDED.stopped_at, stop_event = EXCLUDED.stop_event, occupied = EXCLUDED.occupied,
                used = EXCLUDED.used, total = EXCLUDED.total""";

    private static final String DELETE =
            """
            DELETE FROM stretch s USING unnest($1::text[], $2::timestamptz[]) AS t(agent, started_at)
            WHERE (s.agent, s.started_at) = (t.agent, t.started_at)""";

    /** What is kept of these windows, by agent. */
    Uni<Map<String, Map<Stretch, Boolean>>> kept(Tx tx, List<Plan> plans) {
        return tx.sql()
                .preparedQuery(KEPT)
                .execute(windows(plans, Window::from))
                .map(rows -> {
                    var kept = new HashMap<String, Map<Stretch, Boolean>>();
                    for (Row row : rows) {
                        kept.computeIfAbsent(row.getString("agent"), agent -> new HashMap<>())
                                .put(stretch(row), true);
                    }
                    return kept;
                });
    }

    /** Corrects what is kept; costs nothing where there is nothing to correct. The caller holds the agents. */
    Uni<Void> correct(Tx tx, Collection<Corrections<Stretch>> corrections) {
        List<Stretch> gone =
                corrections.stream().flatMap(c -> c.gone().stream()).toList();
        List<Stretch> changed =
                corrections.stream().flatMap(c -> c.changed().stream()).toList();
        Uni<Void> steps = Uni.createFrom().voidItem();
        if (!gone.isEmpty()) {
            steps = steps.chain(
                    () -> tx.sql().preparedQuery(DELETE).execute(places(gone)).replaceWithVoid());
        }
        if (!changed.isEmpty()) {
            steps = steps.chain(() ->
                    tx.sql().preparedQuery(WRITE).execute(columns(changed)).replaceWithVoid());
        }
        return steps;
    }

    /** The columns of a table: agents, and from when to when. */
    static Tuple windows(List<Plan> plans, Function<Window, Instant> from) {
        var agents = new ArrayList<String>();
        var begins = new ArrayList<OffsetDateTime>();
        var ends = new ArrayList<OffsetDateTime>();
        plans.forEach(plan -> plan.windows().forEach(window -> {
            agents.add(plan.agent());
            begins.add(utc(from.apply(window)));
            ends.add(utc(window.to()));
        }));
        return Tuple.tuple()
                .addArrayOfString(agents.toArray(String[]::new))
                .addArrayOfOffsetDateTime(begins.toArray(OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(ends.toArray(OffsetDateTime[]::new));
    }

    private static Tuple places(List<Stretch> rows) {
        return Tuple.tuple()
                .addArrayOfString(column(rows, Stretch::agent, String[]::new))
                .addArrayOfOffsetDateTime(column(rows, s -> utc(s.from()), OffsetDateTime[]::new));
    }

    private static Tuple columns(List<Stretch> rows) {
        return places(rows)
                .addArrayOfUUID(column(rows, Stretch::startEvent, UUID[]::new))
                .addArrayOfOffsetDateTime(column(rows, s -> utc(s.to()), OffsetDateTime[]::new))
                .addArrayOfUUID(column(rows, Stretch::stopEvent, UUID[]::new))
                .addArrayOfBoolean(column(rows, Stretch::occupied, Boolean[]::new))
                .addArrayOfInteger(column(rows, Stretch::used, Integer[]::new))
                .addArrayOfInteger(column(rows, Stretch::total, Integer[]::new));
    }

    private static Stretch stretch(Row row) {
        return new Stretch(
                row.getString("agent"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getUUID("start_event"),
                row.getOffsetDateTime("stopped_at").toInstant(),
                row.getUUID("stop_event"),
                row.getBoolean("occupied"),
                row.getInteger("used"),
                row.getInteger("total"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] column(List<Stretch> rows, Function<Stretch, T> of, IntFunction<T[]> array) {
        return rows.stream().map(of).toArray(array);
    }
}
