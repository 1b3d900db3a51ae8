package dev.regente.gateway.inbound.seen;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What was handled already, so that a provider may tell everything twice. */
@ApplicationScoped
public class SeenItems {

    /** Nor what was taken back already. A subquery, as a join might read all of the table. */
    private static final String CLAIM =
            """
            INSERT INTO dedup (channel, account, key, occurred_on, message_id)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::uuid[])
                AS t(channel, account, key, occurred_on, message_id)
            WHERE (SELECT gone.message_id FROM dedup gone WHERE gone.channel = t.channel AND gone.account = t.account
                AND gone.key = 'gone:' || t.key AND gone.occurred_on = '1970-01-01') IS NULL
            ORDER BY channel, account, key, occurred_on
            ON CONFLICT DO NOTHING
            RETURNING channel, account, key, occurred_on""";

    private static final String MESSAGES =
            """
            SELECT t.channel, t.account, t.key, d.message_id
            FROM unnest($1::text[], $2::text[], $3::text[]) AS t(channel, account, key)
            JOIN dedup d USING (channel, account, key) WHERE d.message_id IS NOT NULL""";

    /** Also our own messages, which customers quote and react to. */
    private static final String REFERRED = MESSAGES
            + """
             UNION ALL
            SELECT t.channel, t.account, t.key, o.id
            FROM unnest($1::text[], $2::text[], $3::text[]) AS t(channel, account, key)
            JOIN outbound_message o ON o.account = t.account AND o.provider_message_id = t.key""";

    private static final String HOLD =
            "SELECT pg_advisory_xact_lock(hashtextextended(concat_ws(chr(31), 'item', $1::text, $2::text), 0))";

    /**
     * Takes what nobody has taken yet, until the transaction ends and from then on.
     *
     * @param items each with the id of the message that it is, or null for what is no message
     */
    public Uni<Set<ItemKey>> claim(Tx tx, Map<ItemKey, Optional<UUID>> items) {
        var keys = List.copyOf(items.keySet());
        return tx.sql()
                .preparedQuery(CLAIM)
                .execute(columns(keys)
                        .addArrayOfLocalDate(
                                keys.stream().map(ItemKey::occurredOn).toArray(LocalDate[]::new))
                        .addArrayOfUUID(keys.stream()
                                .map(k -> items.get(k).orElse(null))
                                .toArray(UUID[]::new)))
                .map(rows -> {
                    Set<ItemKey> fresh = new HashSet<>();
                    for (Row row : rows) {
                        fresh.add(
                                new ItemKey(row.getString(0), row.getString(1), row.getString(2), row.getLocalDate(3)));
                    }
                    return fresh;
                });
    }

    /** Our ids of messages by the provider's, on whatever day they were written. */
    public Uni<Map<ItemKey, UUID>> messages(Tx tx, Collection<ItemKey> keys) {
        return find(tx, MESSAGES, keys);
    }

    /** The same, for messages in either direction. */
    public Uni<Map<ItemKey, UUID>> referred(Tx tx, Collection<ItemKey> keys) {
        return find(tx, REFERRED, keys);
    }

    private static Uni<Map<ItemKey, UUID>> find(Tx tx, String query, Collection<ItemKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.sql().preparedQuery(query).execute(columns(List.copyOf(keys))).map(rows -> {
            Map<ItemKey, UUID> found = new HashMap<>();
            for (Row row : rows) {
                found.put(
                        new ItemKey(row.getString(0), row.getString(1), row.getString(2), LocalDate.EPOCH),
                        row.getUUID(3));
            }
            return found;
        });
    }

    /** Lets one transaction at a time handle this id of an account. */
    public Uni<Void> hold(Tx tx, ItemKey key) {
        return tx.sql()
                .preparedQuery(HOLD)
                .execute(Tuple.of(key.account(), key.key()))
                .replaceWithVoid();
    }

    private static Tuple columns(List<ItemKey> keys) {
        return Tuple.tuple()
                .addArrayOfString(keys.stream().map(ItemKey::channel).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(ItemKey::account).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(ItemKey::key).toArray(String[]::new));
    }
}
