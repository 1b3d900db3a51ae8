package dev.regente.routing.activity;

import dev.regente.kit.data.Tx;
import dev.regente.routing.activity.model.Activity;
import dev.regente.routing.activity.model.Activity.Focus;
import dev.regente.routing.activity.model.Activity.WrapUp;
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
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What agents do now. */
@ApplicationScoped
class ActivityRows {

    private static final String COLUMNS =
            "SELECT agent_id, focus, focus_until, wraps_up, wrap_up, wrap_up_until, last_left FROM agent_activity";

    private static final String LOCK = COLUMNS + " WHERE agent_id = ANY($1) ORDER BY agent_id FOR UPDATE";

    private static final String ADD =
            """
            INSERT INTO agent_activity (agent_id) SELECT id FROM unnest($1::text[]) AS t(id) ORDER BY id
            ON CONFLICT DO NOTHING""";

    private static final String OVER = COLUMNS
            + """
             WHERE least(focus_until, wrap_up_until) <= $1
                AND (focus_until IS NOT NULL OR wrap_up_until IS NOT NULL)
            ORDER BY agent_id LIMIT $2 FOR UPDATE SKIP LOCKED""";

    private static final String WRITE =
            """
            UPDATE agent_activity a SET focus = t.focus, focus_until = t.focus_until, wraps_up = t.wraps_up,
                wrap_up = t.wrap_up, wrap_up_until = t.wrap_up_until, last_left = t.last_left
            FROM unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::boolean[], $5::uuid[], $6::timestamptz[],
                $7::uuid[]) AS t(agent_id, focus, focus_until, wraps_up, wrap_up, wrap_up_until, last_left)
            WHERE a.agent_id = t.agent_id""";

    /** Keeps everybody else from changing these until the transaction ends. Most have a row already. */
    Uni<List<Activity>> lock(Tx tx, SortedSet<String> agents) {
        return locked(tx, agents)
                .chain(found -> found.size() == agents.size()
                        ? Uni.createFrom().item(found)
                        : tx.sql().preparedQuery(ADD).execute(ids(agents)).chain(() -> locked(tx, agents)));
    }

    private static Uni<List<Activity>> locked(Tx tx, SortedSet<String> agents) {
        return tx.sql().preparedQuery(LOCK).execute(ids(agents)).map(ActivityRows::activities);
    }

    /** Some of those in which something has ended, and that nobody else changes now. */
    Uni<List<Activity>> over(Tx tx, Instant now, int limit) {
        return tx.sql()
                .preparedQuery(OVER)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .map(ActivityRows::activities);
    }

    Uni<Void> write(Tx tx, List<Activity> changed) {
        var values = Tuple.tuple()
                .addArrayOfString(column(changed, Activity::agentId, String[]::new))
                .addArrayOfUUID(column(changed, a -> focus(a).conversation(), UUID[]::new))
                .addArrayOfOffsetDateTime(column(changed, a -> utc(focus(a).until()), OffsetDateTime[]::new))
                .addArrayOfBoolean(column(changed, a -> a.wrapUp() != null, Boolean[]::new))
                .addArrayOfUUID(column(changed, a -> wrapUp(a).follows(), UUID[]::new))
                .addArrayOfOffsetDateTime(column(changed, a -> utc(wrapUp(a).until()), OffsetDateTime[]::new))
                .addArrayOfUUID(column(changed, Activity::lastLeft, UUID[]::new));
        return tx.sql().preparedQuery(WRITE).execute(values).replaceWithVoid();
    }

    private static Focus focus(Activity activity) {
        return activity.focus() == null ? new Focus(null, null) : activity.focus();
    }

    private static WrapUp wrapUp(Activity activity) {
        return activity.wrapUp() == null ? new WrapUp(null, null) : activity.wrapUp();
    }

    private static List<Activity> activities(RowSet<Row> rows) {
        var found = new ArrayList<Activity>(rows.size());
        for (Row row : rows) {
            found.add(new Activity(
                    row.getString("agent_id"),
                    row.getUUID("focus") == null
                            ? null
                            : new Focus(row.getUUID("focus"), instant(row.getOffsetDateTime("focus_until"))),
                    row.getBoolean("wraps_up")
                            ? new WrapUp(row.getUUID("wrap_up"), instant(row.getOffsetDateTime("wrap_up_until")))
                            : null,
                    row.getUUID("last_left")));
        }
        return found;
    }

    private static Tuple ids(Collection<String> agents) {
        return Tuple.tuple().addArrayOfString(agents.toArray(String[]::new));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] column(List<Activity> rows, Function<Activity, T> of, IntFunction<T[]> array) {
        return rows.stream().map(of).toArray(array);
    }
}
