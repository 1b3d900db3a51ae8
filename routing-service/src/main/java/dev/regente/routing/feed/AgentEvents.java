package dev.regente.routing.feed;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What agents' screens are told, numbered per agent in the order of commits.
 *
 * <p>The counter's row is held until its transaction ends, so whoever has read number n has missed nothing before it.
 */
@ApplicationScoped
public class AgentEvents {

    private static final String APPEND =
            """
            WITH raised AS (
                INSERT INTO agent_feed (agent_id, last)
                SELECT agent_id, count(*) FROM unnest($1::text[]) AS t(agent_id) GROUP BY agent_id ORDER BY agent_id
                ON CONFLICT (agent_id) DO UPDATE SET last = agent_feed.last + EXCLUDED.last
                RETURNING agent_id, last)
            INSERT INTO agent_event (agent_id, cursor, kind, at, data)
            SELECT t.agent_id,
                   r.last - count(*) OVER (PARTITION BY t.agent_id)
                          + row_number() OVER (PARTITION BY t.agent_id ORDER BY t.n),
                   t.kind, $4::timestamptz, t.data::jsonb
            FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS t(agent_id, kind, data, n)
            JOIN raised r ON r.agent_id = t.agent_id""";

    private static final String AFTER =
            """
            SELECT cursor, kind, at, data FROM agent_event
            WHERE agent_id = $1 AND cursor > $2 ORDER BY cursor LIMIT $3""";

    private static final String LAST = "SELECT agent_id, last FROM agent_feed WHERE agent_id = ANY($1)";

    private final Pool pool;
    private final Clock clock;
    private final FeedHints hints;

    AgentEvents(Pool pool, Clock clock, FeedHints hints) {
        this.pool = pool;
        this.clock = clock;
        this.hints = hints;
    }

    /**
     * One row of the feed as it goes over the socket.
     *
     * @param text the frame
     */
    record Frame(long cursor, String text) {}

    /** Tells agents, if and only if the transaction commits. Call it after every other row was written. */
    public Uni<Void> tell(Tx tx, List<AgentNews> news) {
        if (news.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<String> agents = news.stream().map(AgentNews::agentId).collect(Collectors.toSet());
        tx.afterCommit(() -> hints.give(agents));
        var tuple = Tuple.tuple()
                .addArrayOfString(news.stream().map(AgentNews::agentId).toArray(String[]::new))
                .addArrayOfString(news.stream().map(n -> n.kind().word()).toArray(String[]::new))
                .addArrayOfString(
                        news.stream().map(n -> json(n.data()).encode()).toArray(String[]::new))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return tx.sql().preparedQuery(APPEND).execute(tuple).replaceWithVoid();
    }

    Uni<List<Frame>> after(String agentId, long cursor, int limit) {
        return pool.preparedQuery(AFTER)
                .execute(Tuple.of(agentId, cursor, limit))
                .map(AgentEvents::frames);
    }

    /** The number of each agent's last event; an agent without any is missing. */
    Uni<Map<String, Long>> last(Collection<String> agents) {
        return pool.preparedQuery(LAST)
                .execute(Tuple.tuple().addArrayOfString(agents.toArray(String[]::new)))
                .map(rows -> {
                    var last = new HashMap<String, Long>();
                    for (Row row : rows) {
                        last.put(row.getString(0), row.getLong(1));
                    }
                    return last;
                });
    }

    private static List<Frame> frames(RowSet<Row> rows) {
        var frames = new ArrayList<Frame>(rows.size());
        for (Row row : rows) {
            long cursor = row.getLong("cursor");
            var frame = new JsonObject()
                    .put("cursor", cursor)
                    .put("kind", row.getString("kind"))
                    .put("at", row.getOffsetDateTime("at").toInstant().toString())
                    .put("data", row.getJsonObject("data"));
            frames.add(new Frame(cursor, frame.encode()));
        }
        return frames;
    }

    private static JsonObject json(Map<String, String> data) {
        var present = new LinkedHashMap<String, Object>();
        data.forEach((key, value) -> {
            if (value != null) {
                present.put(key, value);
            }
        });
        return new JsonObject(present);
    }
}
