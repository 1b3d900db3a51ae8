package dev.regente.gateway.sender;

import dev.regente.gateway.channel.Alias;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Everybody who ever wrote, each under an opaque id of ours.
 *
 * <p>First messages of one person that come in at the same instant, on any pods, get one id: whoever brings an unknown
 * alias holds a lock on it until its transaction ends. A message that links two known persons stays with the one of
 * its surest alias; that both are one customer is for the profile service to say.
 */
@ApplicationScoped
public class Senders {

    private static final String ALIASES =
            "unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS t(channel, account, kind, value)";

    private static final String FIND = "SELECT channel, account, kind, value, sender_id FROM sender_alias JOIN "
            + ALIASES + " USING (channel, account, kind, value)";

    private static final String LOCK =
            """
            SELECT pg_advisory_xact_lock(h) FROM (
                SELECT DISTINCT hashtextextended(concat_ws(chr(31), 'sender', channel, account, kind, value), 0) AS h
                FROM %s ORDER BY h) AS sorted"""
                    .formatted(ALIASES);

    private static final String ADD =
            "INSERT INTO sender_alias (channel, account, kind, value, sender_id) SELECT * FROM"
                    + " unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[])";

    private static final String SAVE =
            """
            INSERT INTO sender (id, channel, account, last_inbound_at, created_at)
            SELECT id, channel, account, least(max(at), now()), now()
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) AS t(id, channel, account, at)
            GROUP BY id, channel, account ORDER BY id
            ON CONFLICT (id) DO UPDATE
            SET last_inbound_at = greatest(sender.last_inbound_at, EXCLUDED.last_inbound_at)""";

    private static final String KNOWN =
            """
            SELECT s.id, s.last_inbound_at, a.kind, a.value, s.refuses_since
            FROM sender s JOIN sender_alias a ON a.sender_id = s.id
            WHERE s.id = ANY($1)""";

    private final Ids ids;

    Senders(Ids ids) {
        this.ids = ids;
    }

    /** The sender ids of some writers, in their order; makes those that are missing. */
    public Uni<List<UUID>> resolve(Tx tx, List<Writer> writers) {
        if (writers.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Set<AliasKey> wanted = new HashSet<>();
        writers.forEach(w -> w.aliases().forEach(a -> wanted.add(AliasKey.of(w, a))));
        return find(tx, wanted).chain(known -> findMissing(tx, wanted, known)).chain(known -> {
            var added = new HashMap<AliasKey, UUID>();
            var senders = writers.stream().map(w -> senderOf(w, known, added)).toList();
            return save(tx, writers, senders).chain(() -> add(tx, added)).replaceWith(senders);
        });
    }

    /** Who these are, as far as they are known. */
    public Uni<Map<UUID, KnownSender>> known(Tx tx, Collection<UUID> senderIds) {
        return tx.sql()
                .preparedQuery(KNOWN)
                .execute(Tuple.tuple().addArrayOfUUID(senderIds.toArray(UUID[]::new)))
                .map(rows -> {
                    var found = new HashMap<UUID, KnownSender>();
                    for (Row row : rows) {
                        found.computeIfAbsent(
                                        row.getUUID(0),
                                        id -> new KnownSender(
                                                row.getOffsetDateTime(1).toInstant(),
                                                row.getOffsetDateTime(4) == null
                                                        ? null
                                                        : row.getOffsetDateTime(4)
                                                                .toInstant(),
                                                new ArrayList<>()))
                                .aliases()
                                .add(new Alias(row.getString(2), row.getString(3)));
                    }
                    return found;
                });
    }

    private Uni<Map<AliasKey, UUID>> findMissing(Tx tx, Set<AliasKey> wanted, Map<AliasKey, UUID> known) {
        var missing = new HashSet<>(wanted);
        missing.removeAll(known.keySet());
        if (missing.isEmpty()) {
            return Uni.createFrom().item(known);
        }
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(columns(List.copyOf(missing)))
                .chain(() -> find(tx, missing))
                .invoke(known::putAll)
                .replaceWith(known);
    }

    private UUID senderOf(Writer writer, Map<AliasKey, UUID> known, Map<AliasKey, UUID> added) {
        var keys = writer.aliases().stream().map(a -> AliasKey.of(writer, a)).toList();
        UUID sender = keys.stream()
                .filter(known::containsKey)
                .map(known::get)
                .findFirst()
                .orElseGet(ids::next);
        for (AliasKey key : keys) {
            if (known.putIfAbsent(key, sender) == null) {
                added.put(key, sender);
            }
        }
        return sender;
    }

    private static Uni<Map<AliasKey, UUID>> find(Tx tx, Collection<AliasKey> keys) {
        return tx.sql().preparedQuery(FIND).execute(columns(List.copyOf(keys))).map(rows -> {
            Map<AliasKey, UUID> found = new HashMap<>();
            for (Row row : rows) {
                found.put(
                        new AliasKey(row.getString(0), row.getString(1), row.getString(2), row.getString(3)),
                        row.getUUID(4));
            }
            return found;
        });
    }

    private static Uni<Void> save(Tx tx, List<Writer> writers, List<UUID> senders) {
        return tx.sql()
                .preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(senders.toArray(UUID[]::new))
                        .addArrayOfString(writers.stream().map(Writer::channel).toArray(String[]::new))
                        .addArrayOfString(writers.stream().map(Writer::account).toArray(String[]::new))
                        .addArrayOfOffsetDateTime(writers.stream()
                                .map(w -> w.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    private static Uni<Void> add(Tx tx, Map<AliasKey, UUID> added) {
        if (added.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var keys = List.copyOf(added.keySet());
        return tx.sql()
                .preparedQuery(ADD)
                .execute(columns(keys)
                        .addArrayOfUUID(keys.stream().map(added::get).toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private static Tuple columns(List<AliasKey> keys) {
        return Tuple.tuple()
                .addArrayOfString(keys.stream().map(AliasKey::channel).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(AliasKey::account).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(AliasKey::kind).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(AliasKey::value).toArray(String[]::new));
    }
}
