package dev.regente.profile.identity.merge;

import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Cursor;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.merge.model.Join;
import dev.regente.profile.identity.merge.model.Merge;
import dev.regente.profile.identity.model.IdentifierType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All merges that were ever made; those that were taken back stay as evidence. */
@ApplicationScoped
public class Merges {

    // Who is one person is changed by one transaction at a time; that is rare, and nothing else waits for it.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('who is one person', 0))";

    private static final String ADD =
            """
            INSERT INTO merge (id, at, survivor_id, by, actor, reason, event_id, rules_version)
            SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::text[], $5::text[], $6::text[],
                $7::uuid[], $8::bigint[])""";

    private static final String ADD_JOINS =
            """
            INSERT INTO merge_join (merge_id, absorbed_id, from_id, into_id, matched_on)
            SELECT merge, absorbed, side, into_side, CASE WHEN matched IS NULL THEN '{}' ELSE ARRAY[matched] END
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[])
                AS t(merge, absorbed, side, into_side, matched)""";

    private static final String STANDING =
            """
            SELECT m.id, m.at, m.survivor_id, j.absorbed_id, j.from_id, j.into_id, j.matched_on[1] AS matched
            FROM merge m JOIN merge_join j ON j.merge_id = m.id
            WHERE m.undone_at IS NULL AND m.id IN (
                SELECT k.merge_id FROM profile p JOIN merge_join k ON k.from_id = p.id
                WHERE p.id = ANY($1) OR p.survivor_id = ANY($1))
            ORDER BY m.at, m.id, j.absorbed_id""";

    private static final String LAST =
            """
            SELECT coalesce(p.survivor_id, p.id) AS root, max(m.at) AS at
            FROM profile p JOIN merge_join j ON j.from_id = p.id JOIN merge m ON m.id = j.merge_id
            WHERE (p.id = ANY($1) OR p.survivor_id = ANY($1)) AND m.undone_at IS NULL GROUP BY 1""";

    private static final String VIEW =
            """
            SELECT id, at, survivor_id, by, actor, reason, event_id, undone_at, undone_by, undo_reason,
                array(SELECT j.absorbed_id FROM merge_join j WHERE j.merge_id = m.id ORDER BY 1) AS absorbed,
                array(SELECT DISTINCT unnest(j.matched_on) FROM merge_join j WHERE j.merge_id = m.id ORDER BY 1)
                    AS matched
            FROM merge m WHERE\s""";

    private static final String FIND = VIEW + "id = $1";

    private static final String OF_PERSON = VIEW
            + """
            m.id IN (
                SELECT j.merge_id FROM profile p JOIN merge_join j ON j.from_id = p.id OR j.into_id = p.id
                WHERE p.id = $1 OR p.survivor_id = $1)
                AND (m.at, m.id) < ($2, $3)
            ORDER BY m.at DESC, m.id DESC LIMIT $4""";

    private static final String UNDO =
            "UPDATE merge SET undone_at = $2, undone_by = $3, undo_reason = $4 WHERE id = $1";

    /** Nobody else merges or un-merges until the transaction ends. */
    public Uni<Void> lock(Tx tx) {
        return tx.sql().query(LOCK).execute().replaceWithVoid();
    }

    Uni<Void> add(Tx tx, List<NewMerge> made) {
        var merges = Columns.of(made)
                .uuids(m -> m.merge().id())
                .times(m -> m.merge().at())
                .uuids(m -> m.merge().survivor())
                .texts(m -> m.cause().by().toString())
                .texts(m -> m.cause().actor())
                .texts(m -> m.cause().reason())
                .uuids(m -> m.cause().eventId())
                .longs(m -> m.cause().rulesVersion())
                .tuple();
        var joins = Columns.of(made.stream()
                        .flatMap(m -> m.merge().joins().stream()
                                .map(j -> Map.entry(m.merge().id(), j)))
                        .toList())
                .uuids(Map.Entry::getKey)
                .uuids(j -> j.getValue().absorbed())
                .uuids(j -> j.getValue().from())
                .uuids(j -> j.getValue().into())
                .texts(j -> j.getValue().on() == null ? null : j.getValue().on().word())
                .tuple();
        return tx.sql()
                .preparedQuery(ADD)
                .execute(merges)
                .chain(() -> tx.sql().preparedQuery(ADD_JOINS).execute(joins))
                .replaceWithVoid();
    }

    /** One merge as it is told to people; null for none. */
    Uni<MergeView> find(Tx tx, UUID id) {
        return views(tx, FIND, Tuple.of(id))
                .map(found -> found.stream().findFirst().orElse(null));
    }

    /** The merges that tie or tied one of a person's profiles to another, the newest first. */
    Uni<List<MergeView>> ofPerson(Tx tx, UUID root, Cursor before, int limit) {
        return views(tx, OF_PERSON, Tuple.of(root, before.at().atOffset(ZoneOffset.UTC), before.id(), limit));
    }

    private static Uni<List<MergeView>> views(Tx tx, String sql, Tuple values) {
        return tx.sql().preparedQuery(sql).execute(values).map(rows -> {
            List<MergeView> found = new ArrayList<>();
            rows.forEach(row -> found.add(MergeView.of(row)));
            return found;
        });
    }

    /** A merge that was a mistake. */
    Uni<Void> undo(Tx tx, UUID id, Instant at, String actor, String reason) {
        return tx.sql()
                .preparedQuery(UNDO)
                .execute(Tuple.of(id, at.atOffset(ZoneOffset.UTC), actor, reason))
                .replaceWithVoid();
    }

    /** The merges that stand among the people for whom these profiles answer. */
    Uni<List<Merge>> standing(Tx tx, Collection<UUID> roots) {
        return tx.sql().preparedQuery(STANDING).execute(ids(roots)).map(Merges::read);
    }

    /** When the last of a person's profiles was merged; nothing for whom nobody merged. */
    public Uni<Map<UUID, Instant>> lastOf(Tx tx, Collection<UUID> roots) {
        return tx.sql().preparedQuery(LAST).execute(ids(roots)).map(rows -> {
            var last = new HashMap<UUID, Instant>();
            rows.forEach(row ->
                    last.put(row.getUUID("root"), row.getOffsetDateTime("at").toInstant()));
            return last;
        });
    }

    private static List<Merge> read(RowSet<Row> rows) {
        var merges = new LinkedHashMap<UUID, Row>();
        var joins = new LinkedHashMap<UUID, List<Join>>();
        for (Row row : rows) {
            merges.put(row.getUUID("id"), row);
            joins.computeIfAbsent(row.getUUID("id"), id -> new ArrayList<>()).add(join(row));
        }
        return merges.values().stream()
                .map(row -> new Merge(
                        row.getUUID("id"),
                        row.getOffsetDateTime("at").toInstant(),
                        row.getUUID("survivor_id"),
                        joins.get(row.getUUID("id"))))
                .toList();
    }

    private static Join join(Row row) {
        return new Join(
                row.getUUID("absorbed_id"),
                row.getUUID("from_id"),
                row.getUUID("into_id"),
                IdentifierType.of(row.getString("matched")).orElse(null));
    }

    private static Tuple ids(Collection<UUID> ids) {
        return Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
    }
}
