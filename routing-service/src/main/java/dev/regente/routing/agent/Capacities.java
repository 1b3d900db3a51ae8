package dev.regente.routing.agent;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.model.Agent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The units of work that agents have taken: raised and lowered by conditional statements, so that no race between pods
 * ever puts an agent above her capacity.
 */
@ApplicationScoped
public class Capacities {

    /** Nobody is waited for: whoever holds an agent is changing her, and then she does not stand as she did. */
    private static final String RESERVE =
            """
            WITH wanted AS (SELECT id, units, stamp FROM unnest($1::text[], $2::int[], $3::bigint[])
                AS t(id, units, stamp)),
            locked AS (SELECT a.id FROM agent a JOIN wanted w ON w.id = a.id ORDER BY a.id
                FOR UPDATE OF a SKIP LOCKED)
            UPDATE agent SET capacity_used = agent.capacity_used + w.units, stamp = agent.stamp + 1
            FROM wanted w JOIN locked l ON l.id = w.id
            WHERE agent.id = w.id AND agent.stamp = w.stamp
            RETURNING agent.*""";

    private static final String CLAIM =
            """
            UPDATE agent SET capacity_used = capacity_used + $2, stamp = stamp + 1
            WHERE id = $1 AND capacity_used + $2 <= capacity_total
            RETURNING agent.*""";

    private static final String RELEASE =
            """
            WITH given AS (SELECT id, units FROM unnest($1::text[], $2::int[]) AS t(id, units)),
            locked AS (SELECT a.id FROM agent a JOIN given g ON g.id = a.id ORDER BY a.id FOR UPDATE OF a)
            UPDATE agent SET capacity_used = agent.capacity_used - g.units, stamp = agent.stamp + 1
            FROM given g JOIN locked l ON l.id = g.id
            WHERE agent.id = g.id
            RETURNING agent.*""";

    private static final String TOOK =
            """
            UPDATE agent SET idle_since = $2, stamp = stamp + 1,
                assigned = assigned || jsonb_build_object($3::text, $4::text)
            WHERE id = $1""";

    private static final String FINISHED =
            """
            UPDATE agent a SET idle_since = $3, stamp = a.stamp + 1,
                wrap_up_until = CASE WHEN a.presence = 'available' THEN greatest(a.wrap_up_until, t.until)
                                     ELSE a.wrap_up_until END
            FROM unnest($1::text[], $2::timestamptz[]) AS t(id, until) WHERE a.id = t.id
            RETURNING a.id, a.presence = 'available'""";

    private final Clock clock;

    Capacities(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes these units of agents; answers those who still stood as they did.
     *
     * @param stamps how they stood when it was decided that they have room
     */
    public Uni<Set<String>> reserve(Tx tx, Map<String, Integer> units, Map<String, Long> stamps) {
        var tuple = tuple(units)
                .addArrayOfLong(
                        new TreeMap<>(units).keySet().stream().map(stamps::get).toArray(Long[]::new));
        return tx.sql().preparedQuery(RESERVE).execute(tuple).map(rows -> told(tx, rows, units).stream()
                .map(Agent::id)
                .collect(Collectors.toSet()));
    }

    /** Takes units of an agent who asks for the work herself, whatever her presence; answers whether she had room. */
    public Uni<Boolean> claim(Tx tx, String agentId, int units) {
        return tx.sql().preparedQuery(CLAIM).execute(Tuple.of(agentId, units)).map(rows -> !told(
                        tx, rows, Map.of(agentId, units))
                .isEmpty());
    }

    /** Gives units back; answers the queues in which there is room now. */
    public Uni<Set<String>> release(Tx tx, Map<String, Integer> units) {
        if (units.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return tx.sql().preparedQuery(RELEASE).execute(tuple(units)).map(rows -> told(tx, rows, units).stream()
                .flatMap(agent -> agent.queues().stream())
                .collect(Collectors.toSet()));
    }

    /** Takes units whatever room there is: work that took none for a while does again. */
    public Uni<Void> takeAgain(Tx tx, Map<String, Integer> units) {
        var less = new TreeMap<String, Integer>();
        units.forEach((id, taken) -> less.put(id, -taken));
        return release(tx, less).replaceWithVoid();
    }

    /** Remembers that she took a conversation of a channel: it is the turn of others now. */
    public Uni<Void> took(Tx tx, String agentId, String channel, Instant now) {
        return tx.sql()
                .preparedQuery(TOOK)
                .execute(Tuple.of(agentId, now.atOffset(ZoneOffset.UTC), channel, now.toString()))
                .replaceWithVoid();
    }

    /**
     * Remembers that agents finished conversations, and gives them time for what is to be done after it. Their rows
     * must be held by this transaction.
     *
     * @param wrapUpUntil until when each is given none; now for no time
     * @return those who are there, and so have that time
     */
    public Uni<Set<String>> finished(Tx tx, Map<String, Instant> wrapUpUntil, Instant now) {
        var tuple = Tuple.tuple()
                .addArrayOfString(wrapUpUntil.keySet().toArray(String[]::new))
                .addArrayOfOffsetDateTime(wrapUpUntil.values().stream()
                        .map(until -> until.atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return tx.sql().preparedQuery(FINISHED).execute(tuple).map(rows -> {
            var there = new HashSet<String>();
            for (Row row : rows) {
                if (row.getBoolean(1)) {
                    there.add(row.getString(0));
                }
            }
            return there;
        });
    }

    /** Says how much room those have now of whom units were taken or given back; named for none, they are only held. */
    private List<Agent> told(Tx tx, RowSet<Row> rows, Map<String, Integer> units) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Agent> changed = AgentRows.agents(rows);
        changed.stream()
                .filter(agent -> units.get(agent.id()) != 0)
                .forEach(agent -> AgentAnnouncer.announce(tx, agent, now));
        return changed;
    }

    private static Tuple tuple(Map<String, Integer> units) {
        var sorted = new TreeMap<>(units);
        Collection<Integer> values = sorted.values();
        return Tuple.tuple()
                .addArrayOfString(sorted.keySet().toArray(String[]::new))
                .addArrayOfInteger(values.toArray(Integer[]::new));
    }
}
