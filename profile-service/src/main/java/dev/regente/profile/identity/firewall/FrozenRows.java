package dev.regente.profile.identity.firewall;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Identifiers that are found with too many people, and what they touch. */
@ApplicationScoped
class FrozenRows {

    /** A mailbox that nobody reads may be with half of all profiles; no more of them are counted. */
    static final int MOST_COUNTED = 1_000;

    private static final String NEWEST = "SELECT * FROM frozen_identifier WHERE id < $1 ORDER BY id DESC LIMIT $2";

    private static final String ONE = "SELECT * FROM frozen_identifier WHERE id = $1 LIMIT $2";

    // A merge hangs on it when the event that showed it brought it, and one of the two sides has it.
    private static final String WITH_WHAT_THEY_TOUCH =
            """
            SELECT f.id, f.type, f.scope, f.match_key, f.state, f.frozen_at, f.decided_at, f.decided_by, h.found,
                h.value, h.ids[1:20] AS ids, array(
                    SELECT DISTINCT m.id FROM unnest(h.ids[1:200]) AS p(id)
                    JOIN merge_join j ON j.from_id = p.id OR j.into_id = p.id
                    JOIN merge m ON m.id = j.merge_id AND m.undone_at IS NULL
                    JOIN identity_fact e ON e.event_id = m.event_id AND e.identifiers @> k.this
                    ORDER BY m.id LIMIT 50) AS merges,
                (SELECT count(DISTINCT d.id) FROM unnest(h.ids[1:200]) AS p(id)
                    JOIN duplicate d ON d.one_id = p.id OR d.other_id = p.id
                    WHERE d.state = 'withdrawn' AND d.evidence @> k.this) AS withdrawn
            FROM (%s) f
            CROSS JOIN LATERAL (SELECT jsonb_build_array(jsonb_build_object(
                'type', f.type, 'scope', f.scope, 'key', f.match_key)) AS this) k
            CROSS JOIN LATERAL (
                SELECT count(*) AS found, array_agg(i.profile_id ORDER BY i.weak, i.profile_id) AS ids,
                    min(i.value) AS value
                FROM (SELECT n.profile_id, n.value, n.strength = 'claimed' AS weak FROM identifier n
                    WHERE n.type = f.type AND n.scope = f.scope AND n.match_key = f.match_key
                    ORDER BY n.profile_id LIMIT $3) i) h
            ORDER BY f.id DESC""";

    private static final String LOCK =
            "SELECT type, scope, match_key, state FROM frozen_identifier WHERE id = $1 FOR UPDATE";

    private static final String DECIDE =
            "UPDATE frozen_identifier SET state = $2, decided_at = $3, decided_by = $4 WHERE id = $1";

    private final Pool pool;

    FrozenRows(Pool pool) {
        this.pool = pool;
    }

    /** What was frozen and how it stands: {@code frozen}, {@code claims}, {@code released} or {@code blocked}. */
    record Frozen(Identifier.Key key, String state) {}

    /** The latest decision about it; null while nobody took one. */
    record Decided(Instant at, String by) {}

    /**
     * What it touches.
     *
     * @param value as people see it
     * @param profiles how many profiles have it now
     * @param oldest some of them, those first for whom somebody vouched
     * @param merges those that hang on it and stand
     * @param withdrawn how many suggestions were made by it alone
     */
    record Radius(String value, int profiles, List<UUID> oldest, List<UUID> merges, int withdrawn) {}

    record Shown(UUID id, Frozen frozen, Instant at, Decided decided, Radius radius) {}

    /** The newest first, from behind one on. */
    Uni<List<Shown>> page(UUID before, int limit) {
        return read(pool, NEWEST, before, limit);
    }

    Uni<Optional<Shown>> find(Tx tx, UUID id) {
        return read(tx.sql(), ONE, id, 1).map(found -> found.stream().findFirst());
    }

    /** Nobody else decides about it until the transaction ends. */
    Uni<Optional<Frozen>> lock(Tx tx, UUID id) {
        return tx.sql().preparedQuery(LOCK).execute(Tuple.of(id)).map(rows -> {
            List<Frozen> found = new ArrayList<>();
            rows.forEach(row -> found.add(frozen(row)));
            return found.stream().findFirst();
        });
    }

    Uni<Void> decide(Tx tx, UUID id, String state, Decided decided) {
        var values = Tuple.of(id, state, decided.at().atOffset(ZoneOffset.UTC), decided.by());
        return tx.sql().preparedQuery(DECIDE).execute(values).replaceWithVoid();
    }

    private static Uni<List<Shown>> read(SqlClient sql, String which, UUID id, int limit) {
        return sql.preparedQuery(WITH_WHAT_THEY_TOUCH.formatted(which))
                .execute(Tuple.of(id, limit, MOST_COUNTED))
                .map(FrozenRows::shown);
    }

    private static List<Shown> shown(RowSet<Row> rows) {
        List<Shown> shown = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Instant decided = instant(row.getOffsetDateTime("decided_at"));
            shown.add(new Shown(
                    row.getUUID("id"),
                    frozen(row),
                    instant(row.getOffsetDateTime("frozen_at")),
                    decided == null ? null : new Decided(decided, row.getString("decided_by")),
                    radius(row)));
        }
        return shown;
    }

    private static Radius radius(Row row) {
        String value = row.getString("value");
        return new Radius(
                value == null ? row.getString("match_key") : value,
                row.getInteger("found"),
                ids(row.getArrayOfUUIDs("ids")),
                ids(row.getArrayOfUUIDs("merges")),
                row.getInteger("withdrawn"));
    }

    private static Frozen frozen(Row row) {
        var key = new Identifier.Key(
                IdentifierType.of(row.getString("type")).orElseThrow(),
                row.getString("scope"),
                row.getString("match_key"));
        return new Frozen(key, row.getString("state"));
    }

    private static List<UUID> ids(UUID[] ids) {
        return ids == null ? List.of() : Arrays.asList(ids);
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
