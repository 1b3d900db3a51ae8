package dev.regente.routing.agent;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Presence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The agents: the directory that people edit, and the presence that agents tell. */
@ApplicationScoped
public class Agents {

    private static final String FIND = "SELECT " + AgentRows.COLUMNS + " FROM agent WHERE id = $1";

    private static final String PAGE = "SELECT " + AgentRows.COLUMNS + " FROM agent WHERE id > $1 ORDER BY id LIMIT $2";

    private static final String ROSTER = "SELECT " + AgentRows.COLUMNS
            + """
            , stamp, (SELECT jsonb_object_agg(w.channel, jsonb_build_array(w.units, w.items)) FROM (
                SELECT h.channel, sum(h.units) AS units, sum(h.items) AS items FROM (
                    SELECT c.channel, c.load AS units, 1 AS items FROM conversation c
                    WHERE c.agent_id = agent.id AND c.load > 0
                    UNION ALL
                    SELECT o.channel, o.load, 1 FROM offer o WHERE o.agent_id = agent.id AND o.state = 'open'
                    UNION ALL
                    (SELECT c.channel, c.released, 0 FROM conversation c
                    WHERE c.agent_id = agent.id AND c.released > 0 AND c.keeps_room
                    ORDER BY c.released DESC, c.id LIMIT 1)) h
                GROUP BY h.channel) w) AS work
            FROM agent WHERE queues @> ARRAY[$1]""";

    private static final String PUT =
            """
            INSERT INTO agent (id, name, queues, skills, languages, presence, presence_until, idle_since,
                               capacity_total, costs, created_at, kind, enabled, teams, max_items, interruption)
            VALUES ($1, $2, $3, $4, $5, 'offline', $8, $8, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, queues = EXCLUDED.queues, skills = EXCLUDED.skills,
                languages = EXCLUDED.languages, capacity_total = EXCLUDED.capacity_total, costs = EXCLUDED.costs,
                kind = EXCLUDED.kind, enabled = EXCLUDED.enabled, teams = EXCLUDED.teams,
                max_items = EXCLUDED.max_items, interruption = EXCLUDED.interruption, stamp = agent.stamp + 1,
                version = agent.version + 1
            RETURNING\s"""
                    + AgentRows.COLUMNS;

    private static final String CREATE =
            """
            INSERT INTO agent (id, queues, presence, presence_until, idle_since, capacity_total, created_at)
            VALUES ($1, $2, 'offline', $4, $4, $3, $4) ON CONFLICT DO NOTHING""";

    private static final String PRESENCE =
            """
            UPDATE agent SET presence = $2, presence_until = $3, stamp = stamp + 1,
                wrap_up_until = CASE WHEN $2 <> 'available' THEN wrap_up_until END,
                idle_since = CASE WHEN $2 = 'available' AND (presence <> 'available' OR presence_until <= $4)
                                  THEN $4 ELSE idle_since END,
                available_since = CASE WHEN $2 = 'available' AND (presence <> 'available' OR presence_until <= $4)
                                  THEN $4 ELSE available_since END
            WHERE id = $1 RETURNING\s"""
                    + AgentRows.COLUMNS;

    private static final String LAPSE =
            """
            WITH lapsed AS (
                SELECT id FROM agent WHERE presence <> 'offline' AND presence_until <= $1
                ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
            UPDATE agent SET presence = 'offline', stamp = stamp + 1 FROM lapsed
            WHERE agent.id = lapsed.id RETURNING agent.*""";

    private static final String NOT_RESPONDING =
            """
            UPDATE agent SET presence = 'not_responding', stamp = stamp + 1
            WHERE id = ANY($1) AND presence = 'available' AND presence_until > $2 RETURNING\s"""
                    + AgentRows.COLUMNS;

    private final Pool pool;

    Agents(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<Agent>> find(String id) {
        return one(pool, FIND, Tuple.of(id));
    }

    public Uni<Optional<Agent>> find(Tx tx, String id) {
        return one(tx.sql(), FIND, Tuple.of(id));
    }

    Uni<Optional<Agent>> lock(Tx tx, String id) {
        return one(tx.sql(), FIND + " FOR UPDATE", Tuple.of(id));
    }

    /** In the order of their ids, from behind {@code after}. */
    Uni<List<Agent>> page(String after, int limit) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(after, limit)).map(AgentRows::agents);
    }

    /**
     * Everybody who works in a queue, whether there or not, with what she holds. Where she keeps room for idle work,
     * the greatest of it counts its units, and is no item.
     *
     * @param stamps how each stood, for {@link Capacities#reserve}
     */
    public record Crew(List<Agent> agents, Map<String, Long> stamps) {

        public static final Crew NOBODY = new Crew(List.of(), Map.of());
    }

    public Uni<Crew> roster(Tx tx, String queue) {
        return tx.sql().preparedQuery(ROSTER).execute(Tuple.of(queue)).map(rows -> {
            var agents = new ArrayList<Agent>(rows.size());
            var stamps = new HashMap<String, Long>();
            for (Row row : rows) {
                Agent agent = AgentRows.agent(row).with(AgentRows.load(row));
                agents.add(agent.with(agent.abilities().speakingAnyKindOf()));
                stamps.put(row.getString("id"), row.getLong("stamp"));
            }
            return new Crew(agents, stamps);
        });
    }

    /** Writes what people edit of an agent; a new one begins offline. */
    Uni<Agent> put(Tx tx, Agent agent, Instant now) {
        var tuple = Tuple.tuple()
                .addString(agent.id())
                .addString(agent.name())
                .addArrayOfString(agent.queues().toArray(String[]::new))
                .addJsonArray(AgentRows.json(agent.abilities().skills()))
                .addArrayOfString(agent.abilities().languages().toArray(String[]::new))
                .addInteger(agent.capacity().total())
                .addJsonObject(AgentRows.json(agent.capacity().costs()))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addString(agent.kind().name().toLowerCase(Locale.ROOT))
                .addBoolean(agent.enabled())
                .addArrayOfString(agent.abilities().teams().toArray(String[]::new))
                .addJsonObject(AgentRows.json(agent.capacity().maxItems()))
                .addJsonObject(AgentRows.json(agent.capacity().interruption()));
        return one(tx.sql(), PUT, tuple).map(Optional::orElseThrow);
    }

    /** Creates an agent unless she exists; she begins offline. */
    Uni<Void> create(Tx tx, String id, List<String> queues, int total, Instant now) {
        var tuple = Tuple.of(id, queues.toArray(String[]::new), total, now.atOffset(ZoneOffset.UTC));
        return tx.sql().preparedQuery(CREATE).execute(tuple).replaceWithVoid();
    }

    Uni<Agent> present(Tx tx, String id, Presence presence, Instant until, Instant now) {
        var tuple = Tuple.of(id, presence.word(), until.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC));
        return one(tx.sql(), PRESENCE, tuple).map(Optional::orElseThrow);
    }

    /** Sets those offline whose presence no longer holds; answers them. */
    Uni<List<Agent>> lapse(Tx tx, Instant now, int limit) {
        return tx.sql()
                .preparedQuery(LAPSE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .map(AgentRows::agents);
    }

    /** Sets those who are available to not responding; answers them. */
    Uni<List<Agent>> notResponding(Tx tx, Collection<String> ids, Instant now) {
        return tx.sql()
                .preparedQuery(NOT_RESPONDING)
                .execute(Tuple.of(ids.stream().sorted().toArray(String[]::new), now.atOffset(ZoneOffset.UTC)))
                .map(AgentRows::agents);
    }

    private static Uni<Optional<Agent>> one(SqlClient sql, String query, Tuple tuple) {
        return sql.preparedQuery(query).execute(tuple).map(rows -> AgentRows.agents(rows).stream()
                .findFirst());
    }
}
