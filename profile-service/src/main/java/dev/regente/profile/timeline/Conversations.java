package dev.regente.profile.timeline;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Whose conversation each is. */
@ApplicationScoped
class Conversations {

    private static final String FIND =
            """
            SELECT conversation_id, profile_id FROM conversation
            WHERE conversation_id = ANY($1) AND profile_id IS NOT NULL""";

    // The empty update locks a row that is there: either we see its profile, or its opening sees our entries.
    private static final String AWAIT =
            """
            INSERT INTO conversation (conversation_id)
            SELECT id FROM unnest($1::text[]) AS t(id) ORDER BY id
            ON CONFLICT (conversation_id) DO UPDATE SET conversation_id = EXCLUDED.conversation_id
            RETURNING conversation_id, profile_id""";

    private static final String OPEN =
            """
            INSERT INTO conversation AS c (conversation_id, profile_id)
            SELECT id, profile FROM unnest($1::text[], $2::uuid[]) AS t(id, profile) ORDER BY id
            ON CONFLICT (conversation_id) DO UPDATE SET profile_id = EXCLUDED.profile_id
            WHERE c.profile_id IS NULL""";

    /** The profiles of those that are known; the others are noted, and locked, as waiting for theirs. */
    Uni<Map<String, UUID>> owners(Tx tx, SortedSet<String> conversationIds) {
        if (conversationIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return select(tx, FIND, conversationIds).chain(known -> {
            var unknown = new TreeSet<>(conversationIds);
            unknown.removeAll(known.keySet());
            return unknown.isEmpty()
                    ? Uni.createFrom().item(known)
                    : select(tx, AWAIT, unknown).map(awaited -> joined(known, awaited));
        });
    }

    /** The first word about whose a conversation is stands. */
    Uni<Void> open(Tx tx, SortedMap<String, UUID> owners) {
        return tx.sql()
                .preparedQuery(OPEN)
                .execute(Tuple.tuple()
                        .addArrayOfString(owners.keySet().toArray(String[]::new))
                        .addArrayOfUUID(owners.values().toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private static Uni<Map<String, UUID>> select(Tx tx, String sql, Collection<String> ids) {
        return tx.sql()
                .preparedQuery(sql)
                .execute(Tuple.tuple().addArrayOfString(ids.toArray(String[]::new)))
                .map(Conversations::read);
    }

    private static Map<String, UUID> read(RowSet<Row> rows) {
        var owners = new HashMap<String, UUID>();
        for (Row row : rows) {
            if (row.getUUID("profile_id") != null) {
                owners.put(row.getString("conversation_id"), row.getUUID("profile_id"));
            }
        }
        return owners;
    }

    private static Map<String, UUID> joined(Map<String, UUID> one, Map<String, UUID> other) {
        var all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }
}
