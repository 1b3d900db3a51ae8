package dev.regente.routing.agent;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The units of work that agents have taken: raised and lowered by conditional statements, so that no race between pods
 * ever puts an agent above her capacity.
 */
@ApplicationScoped
public class Capacities {

    private static final String RESERVE =
            """
            WITH wanted AS (SELECT id, units FROM unnest($1::text[], $2::int[]) AS t(id, units)),
            locked AS (SELECT a.id FROM agent a JOIN wanted w ON w.id = a.id ORDER BY a.id FOR UPDATE OF a)
            UPDATE agent SET capacity_used = agent.capacity_used + w.units
            FROM wanted w JOIN locked l ON l.id = w.id
            WHERE agent.id = w.id AND agent.capacity_used + w.units <= agent.capacity_total
              AND ($3 OR (agent.presence = 'available' AND agent.presence_until > $4))
            RETURNING agent.id""";

    private static final String RELEASE =
            """
            WITH given AS (SELECT id, units FROM unnest($1::text[], $2::int[]) AS t(id, units)),
            locked AS (SELECT a.id FROM agent a JOIN given g ON g.id = a.id ORDER BY a.id FOR UPDATE OF a)
            UPDATE agent SET capacity_used = agent.capacity_used - g.units
            FROM given g JOIN locked l ON l.id = g.id
            WHERE agent.id = g.id
            RETURNING agent.queues""";

    private static final String WORKED = "UPDATE agent SET idle_since = $2 WHERE id = $1";

    /** Takes these units of agents who are available; answers those who had room for all that was wanted of them. */
    public Uni<Set<String>> reserve(Tx tx, Map<String, Integer> units, Instant now) {
        return reserve(tx, units, false, now);
    }

    /** Takes units of an agent who asks for the work herself, whatever her presence; answers whether she had room. */
    public Uni<Boolean> claim(Tx tx, String agentId, int units, Instant now) {
        return reserve(tx, Map.of(agentId, units), true, now).map(having -> having.contains(agentId));
    }

    /** Gives units back; answers the queues in which there is room now. */
    public Uni<Set<String>> release(Tx tx, Map<String, Integer> units) {
        if (units.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return tx.sql().preparedQuery(RELEASE).execute(tuple(units)).map(rows -> {
            var queues = new HashSet<String>();
            for (Row row : rows) {
                queues.addAll(Set.of(row.getArrayOfStrings(0)));
            }
            return queues;
        });
    }

    /** Remembers that she took or finished a conversation: who has done neither for longest is next among equals. */
    public Uni<Void> worked(Tx tx, String agentId, Instant now) {
        return tx.sql()
                .preparedQuery(WORKED)
                .execute(Tuple.of(agentId, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static Uni<Set<String>> reserve(Tx tx, Map<String, Integer> units, boolean anyPresence, Instant now) {
        var tuple = tuple(units).addBoolean(anyPresence).addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return tx.sql().preparedQuery(RESERVE).execute(tuple).map(Capacities::firstColumn);
    }

    private static Set<String> firstColumn(Iterable<Row> rows) {
        var ids = new HashSet<String>();
        rows.forEach(row -> ids.add(row.getString(0)));
        return ids;
    }

    private static Tuple tuple(Map<String, Integer> units) {
        var sorted = new TreeMap<>(units);
        Collection<Integer> values = sorted.values();
        return Tuple.tuple()
                .addArrayOfString(sorted.keySet().toArray(String[]::new))
                .addArrayOfInteger(values.toArray(Integer[]::new));
    }
}
