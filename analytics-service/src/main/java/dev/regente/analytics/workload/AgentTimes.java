package dev.regente.analytics.workload;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/** Up to when the time of each agent is told. */
@ApplicationScoped
class AgentTimes {

    private static final String LOCK =
            """
            INSERT INTO agent_time (agent_id, told_until, grows_until)
            SELECT id, 'epoch', 'epoch' FROM unnest($1::text[]) AS t(id) ORDER BY id
            ON CONFLICT (agent_id) DO UPDATE SET agent_id = EXCLUDED.agent_id RETURNING agent_id, told_until""";

    private static final String GROWING =
            """
            SELECT agent_id, told_until FROM agent_time WHERE told_until < grows_until AND told_until < $1
            ORDER BY agent_id LIMIT $2 FOR UPDATE SKIP LOCKED""";

    private static final String NEXT =
            "SELECT agent_id, told_until FROM agent_time WHERE agent_id > $1 ORDER BY agent_id LIMIT 1 FOR UPDATE";

    private static final String ADVANCE =
            """
            UPDATE agent_time a SET told_until = greatest(a.told_until, t.told_until),
                grows_until = greatest(a.grows_until, t.grows_until)
            FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS t(agent_id, told_until, grows_until)
            WHERE a.agent_id = t.agent_id""";

    /** Keeps every other transaction out of the time of these agents; answers up to when it is told. */
    Uni<SortedMap<String, Instant>> lock(Tx tx, SortedSet<String> agents) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfString(agents.toArray(String[]::new)))
                .map(AgentTimes::told);
    }

    /** The same for some whose time is told less far than to this instant, though a sign of them may still hold. */
    Uni<SortedMap<String, Instant>> growing(Tx tx, Instant until, int limit) {
        return tx.sql()
                .preparedQuery(GROWING)
                .execute(Tuple.of(until.atOffset(ZoneOffset.UTC), limit))
                .map(AgentTimes::told);
    }

    /** The same for the next one in the order of their ids; empty when there is none. */
    Uni<SortedMap<String, Instant>> next(Tx tx, String after) {
        return tx.sql().preparedQuery(NEXT).execute(Tuple.of(after)).map(AgentTimes::told);
    }

    /** Notes up to when they are told now, and until when their last signs hold. */
    Uni<Void> advance(Tx tx, Collection<Plan> plans) {
        var values = Tuple.tuple()
                .addArrayOfString(plans.stream().map(Plan::agent).toArray(String[]::new))
                .addArrayOfOffsetDateTime(utc(plans, Plan::until))
                .addArrayOfOffsetDateTime(utc(plans, Plan::growsUntil));
        return tx.sql().preparedQuery(ADVANCE).execute(values).replaceWithVoid();
    }

    private static OffsetDateTime[] utc(Collection<Plan> plans, Function<Plan, Instant> of) {
        return plans.stream()
                .map(plan -> of.apply(plan).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    private static SortedMap<String, Instant> told(RowSet<Row> rows) {
        var told = new TreeMap<String, Instant>();
        rows.forEach(row -> told.put(row.getString(0), row.getOffsetDateTime(1).toInstant()));
        return told;
    }
}
