package dev.regente.routing.agent;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.model.Agent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** Which agents have a socket open on any pod, as far as that was told lately. */
@ApplicationScoped
public class Screens {

    private static final String SEEN =
            """
            WITH seen AS (SELECT id FROM agent WHERE id = ANY($1) ORDER BY id FOR UPDATE SKIP LOCKED)
            UPDATE agent SET screen_at = $2 FROM seen WHERE agent.id = seen.id""";

    private static final String LOST =
            """
            WITH lost AS (
                SELECT id, presence <> 'offline' AND presence <> 'away' AND presence_until > $2 AS was_there
                FROM agent WHERE screen_at < $1 ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)
            UPDATE agent SET screen_at = NULL, stamp = stamp + 1,
                presence = CASE WHEN lost.was_there THEN 'away' ELSE agent.presence END
            FROM lost WHERE agent.id = lost.id RETURNING agent.*, lost.was_there""";

    private final Pool pool;

    Screens(Pool pool) {
        this.pool = pool;
    }

    /** These have a socket open now. */
    public Uni<Void> seen(Collection<String> agents, Instant now) {
        return pool.preparedQuery(SEEN)
                .execute(Tuple.of(agents.stream().sorted().toArray(String[]::new), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Sets those away of whom no socket was seen since a time, though one was before; answers them. */
    Uni<List<Agent>> lost(Tx tx, Instant since, Instant now, int limit) {
        return tx.sql()
                .preparedQuery(LOST)
                .execute(Tuple.of(since.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> rows.stream()
                        .filter(row -> row.getBoolean("was_there"))
                        .map(AgentRows::agent)
                        .toList());
    }
}
