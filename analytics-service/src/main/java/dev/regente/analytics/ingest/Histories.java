package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.KnownFacts;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;

/** What is known about conversations, from memory where it can be, and from the table where it must. */
@ApplicationScoped
public class Histories {

    private static final String LOCK =
            """
            INSERT INTO conversation (conversation_id, facts)
            SELECT id, n FROM unnest($1::uuid[], $2::int[]) AS t(id, n) ORDER BY id
            ON CONFLICT (conversation_id) DO UPDATE SET facts = conversation.facts + EXCLUDED.facts
            RETURNING conversation_id, facts""";

    private static final String HOLD =
            "SELECT 1 FROM conversation WHERE conversation_id = ANY($1) ORDER BY conversation_id FOR UPDATE";

    private static final String KNOWN = "SELECT 1 FROM conversation WHERE conversation_id = $1";

    private final Pool pool;
    private final Facts facts;
    private final RecentFacts recent;

    Histories(Pool pool, Facts facts, RecentFacts recent) {
        this.pool = pool;
        this.facts = facts;
        this.recent = recent;
    }

    /** Whether any fact tells of it. */
    public Uni<Boolean> known(UUID conversation) {
        return pool.preparedQuery(KNOWN).execute(Tuple.of(conversation)).map(rows -> rows.size() > 0);
    }

    /** Keeps every other transaction out of these conversations until ours has ended; there is nothing new to tell. */
    public Uni<Void> hold(Tx tx, SortedSet<UUID> conversations) {
        return tx.sql()
                .preparedQuery(HOLD)
                .execute(Tuple.tuple().addArrayOfUUID(conversations.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /**
     * Counts new facts, and by that keeps every other transaction out of these conversations until ours has ended.
     *
     * @param fresh sorted by id, so that two transactions never wait for each other
     */
    Uni<Map<UUID, KnownFacts>> lock(Tx tx, SortedMap<UUID, List<Fact>> fresh) {
        return count(tx, fresh).chain(counted -> known(tx, fresh, counted)
                .invoke(known ->
                        tx.afterCommit(() -> known.forEach((id, one) -> recent.hold(id, counted.get(id), one.all())))));
    }

    /** How many facts were ever counted about each conversation, these included. */
    private static Uni<Map<UUID, Long>> count(Tx tx, SortedMap<UUID, List<Fact>> fresh) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.of(
                        fresh.keySet().toArray(UUID[]::new),
                        fresh.values().stream().map(List::size).toArray(Integer[]::new)))
                .map(rows -> {
                    var counted = new HashMap<UUID, Long>();
                    rows.forEach(row -> counted.put(row.getUUID(0), row.getLong(1)));
                    return counted;
                });
    }

    private Uni<Map<UUID, KnownFacts>> known(Tx tx, SortedMap<UUID, List<Fact>> fresh, Map<UUID, Long> counted) {
        var known = new TreeMap<UUID, KnownFacts>();
        var forgotten = new ArrayList<UUID>();
        fresh.forEach((id, told) -> recent.of(id, counted.get(id) - told.size())
                .ifPresentOrElse(before -> known.put(id, KnownFacts.adding(told, before)), () -> forgotten.add(id)));
        if (forgotten.isEmpty()) {
            return Uni.createFrom().item(known);
        }
        return facts.of(tx, forgotten).map(read -> {
            forgotten.forEach(id -> known.put(id, KnownFacts.telling(fresh.get(id), read.getOrDefault(id, List.of()))));
            return known;
        });
    }
}
