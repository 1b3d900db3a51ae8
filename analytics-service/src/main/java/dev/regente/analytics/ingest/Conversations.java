package dev.regente.analytics.ingest;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedMap;
import java.util.UUID;

/** The conversations that facts are known about. */
@ApplicationScoped
public class Conversations {

    private static final String LOCK =
            """
            INSERT INTO conversation (conversation_id, facts)
            SELECT id, n FROM unnest($1::uuid[], $2::int[]) AS t(id, n) ORDER BY id
            ON CONFLICT (conversation_id) DO UPDATE SET facts = conversation.facts + EXCLUDED.facts""";

    private static final String KNOWN = "SELECT 1 FROM conversation WHERE conversation_id = $1";

    private final Pool pool;

    Conversations(Pool pool) {
        this.pool = pool;
    }

    /**
     * Counts new facts, and by that keeps every other transaction out of these conversations until ours has ended.
     *
     * @param newFacts sorted by id, so that two transactions never wait for each other
     */
    Uni<Void> lock(Tx tx, SortedMap<UUID, Integer> newFacts) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.of(
                        newFacts.keySet().toArray(UUID[]::new),
                        newFacts.values().toArray(Integer[]::new)))
                .replaceWithVoid();
    }

    /** Whether any fact tells of it. */
    public Uni<Boolean> known(UUID conversation) {
        return pool.preparedQuery(KNOWN).execute(Tuple.of(conversation)).map(rows -> rows.size() > 0);
    }
}
