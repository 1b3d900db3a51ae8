package dev.regente.profile.identity.merge;

import dev.regente.contracts.profile.MovedProfile;
import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.duplicate.SettlePairs;
import dev.regente.profile.identity.merge.model.Apart;
import dev.regente.profile.identity.merge.model.Forest;
import dev.regente.profile.identity.model.IdentifierType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who answers for whom, as the standing merges say; and who is kept apart. */
@ApplicationScoped
class Moves {

    private static final String MEMBERS =
            """
            SELECT id FROM profile WHERE id = ANY($1) OR survivor_id = ANY($1) ORDER BY id""";

    private static final String ANSWERING =
            """
            SELECT DISTINCT coalesce(p.survivor_id, p.id) AS root
            FROM merge_join j JOIN profile p ON p.id = j.from_id WHERE j.merge_id = $1 ORDER BY 1""";

    private static final String SHARED =
            """
            SELECT i.type FROM profile p JOIN identifier i ON i.profile_id = p.id
            JOIN identifier k ON k.type = i.type AND k.scope = i.scope AND k.match_key = i.match_key
            JOIN profile q ON q.id = k.profile_id
            WHERE (p.id = $1 OR p.survivor_id = $1) AND (q.id = $2 OR q.survivor_id = $2)
            ORDER BY i.verified AND k.verified DESC, i.type LIMIT 1""";

    private static final String MOVE =
            """
            WITH moved AS (
                UPDATE profile p SET survivor_id = nullif(t.root, p.id), moves = p.moves + 1
                FROM unnest($1::uuid[], $2::uuid[]) AS t(id, root)
                WHERE p.id = t.id AND coalesce(p.survivor_id, p.id) <> t.root
                RETURNING p.id, t.root, p.moves)
            SELECT m.id, m.root, m.moves, array(
                SELECT s.sender_id FROM sender s WHERE s.profile_id = m.id ORDER BY 1) AS senders
            FROM moved m ORDER BY m.id""";

    private static final String KEEP_APART =
            """
            INSERT INTO apart (one_id, other_id, merge_id, since)
            SELECT one, other, $3, $4 FROM unnest($1::uuid[], $2::uuid[]) AS t(one, other)
            ON CONFLICT (one_id, other_id) DO UPDATE SET overruled_by = NULL""";

    private static final String LET_TOGETHER =
            """
            UPDATE apart SET overruled_by = $2
            WHERE one_id = ANY($1) AND other_id = ANY($1) AND overruled_by IS NULL""";

    private static final String APART_AGAIN = "UPDATE apart SET overruled_by = NULL WHERE overruled_by = $1";

    private final Profiles profiles;
    private final SettlePairs settlePairs;

    Moves(Profiles profiles, SettlePairs settlePairs) {
        this.profiles = profiles;
        this.settlePairs = settlePairs;
    }

    /** Who answers for each; those that do not exist are not there. */
    Uni<Map<UUID, UUID>> rootsOf(Tx tx, Collection<UUID> ids) {
        return profiles.answering(tx, ids);
    }

    /** Who answers for those whom a merge holds together. */
    Uni<List<UUID>> answeringFor(Tx tx, UUID mergeId) {
        return tx.sql().preparedQuery(ANSWERING).execute(Tuple.of(mergeId)).map(rows -> {
            List<UUID> roots = new ArrayList<>();
            rows.forEach(row -> roots.add(row.getUUID("root")));
            return roots;
        });
    }

    /** The type of an identifier that both people have; null for none. */
    Uni<IdentifierType> sharedBy(Tx tx, UUID one, UUID other) {
        return tx.sql().preparedQuery(SHARED).execute(Tuple.of(one, other)).map(rows -> {
            IdentifierType shared = null;
            for (Row row : rows) {
                shared = IdentifierType.of(row.getString("type")).orElse(null);
            }
            return shared;
        });
    }

    /** The profiles of these people, locked, as one may not be asked for while another moves it. */
    Uni<List<UUID>> members(Tx tx, Collection<UUID> roots) {
        return members(tx, MEMBERS + " FOR NO KEY UPDATE", roots);
    }

    /** The same as they are now, for whoever only looks. */
    Uni<List<UUID>> membersNow(Tx tx, Collection<UUID> roots) {
        return members(tx, MEMBERS, roots);
    }

    private static Uni<List<UUID>> members(Tx tx, String sql, Collection<UUID> roots) {
        return tx.sql().preparedQuery(sql).execute(ids(roots)).map(rows -> {
            List<UUID> members = new ArrayList<>();
            rows.forEach(row -> members.add(row.getUUID("id")));
            return members;
        });
    }

    /** Writes who answers for whom; ends with those for whom that is new. */
    Uni<List<MovedProfile>> move(Tx tx, Forest forest) {
        List<Map.Entry<UUID, UUID>> answers = forest.people().entrySet().stream()
                .flatMap(p -> p.getValue().stream().map(member -> Map.entry(member, p.getKey())))
                .toList();
        var values = Columns.of(answers)
                .uuids(Map.Entry::getKey)
                .uuids(Map.Entry::getValue)
                .tuple();
        return tx.sql()
                .preparedQuery(MOVE)
                .execute(values)
                .map(Moves::moved)
                .call(moved -> settlePairs.settle(
                        tx, answers.stream().map(Map.Entry::getKey).toList()));
    }

    private static List<MovedProfile> moved(RowSet<Row> rows) {
        List<MovedProfile> moved = new ArrayList<>();
        rows.forEach(row -> moved.add(new MovedProfile(
                row.getUUID("id").toString(),
                row.getUUID("root").toString(),
                Arrays.asList(row.getArrayOfStrings("senders")),
                row.getLong("moves"))));
        return moved;
    }

    /** Those whom a merge that is taken back showed to be two, and those whom it overruled a person about. */
    Uni<Void> keepApart(Tx tx, List<Apart> pairs, UUID mergeId, Instant since) {
        var values = Columns.of(pairs)
                .uuids(Apart::one)
                .uuids(Apart::other)
                .tuple()
                .addUUID(mergeId)
                .addOffsetDateTime(since.atOffset(ZoneOffset.UTC));
        return tx.sql()
                .preparedQuery(KEEP_APART)
                .execute(values)
                .chain(() -> tx.sql().preparedQuery(APART_AGAIN).execute(Tuple.of(mergeId)))
                .replaceWithVoid();
    }

    /** A person says by a merge that they are one after all. */
    Uni<Void> letTogether(Tx tx, Collection<UUID> members, UUID mergeId) {
        return tx.sql()
                .preparedQuery(LET_TOGETHER)
                .execute(ids(members).addUUID(mergeId))
                .replaceWithVoid();
    }

    private static Tuple ids(Collection<UUID> ids) {
        return Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
    }
}
