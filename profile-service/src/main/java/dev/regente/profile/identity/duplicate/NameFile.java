package dev.regente.profile.identity.duplicate;

import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.duplicate.model.NameKeys;
import dev.regente.profile.identity.duplicate.model.Resembling;
import dev.regente.profile.identity.duplicate.model.Suspicion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All profiles by the sound of their names, so that those that may be alike are found without reading the others. */
@ApplicationScoped
class NameFile {

    private static final String FORGET =
            """
            DELETE FROM name_key k WHERE k.profile_id = ANY($1) AND NOT EXISTS (
                SELECT 1 FROM unnest($2::uuid[], $3::text[]) AS t(profile, key)
                WHERE t.profile = k.profile_id AND t.key = k.key)""";

    private static final String FILE =
            """
            INSERT INTO name_key (profile_id, key) SELECT profile, key FROM unnest($1::uuid[], $2::text[])
                AS t(profile, key) ON CONFLICT DO NOTHING""";

    // Of a key that too many have no more than one too many is read. What people are asked already is asked again
    // first: it may not hold any more.
    private static final String ALIKE =
            """
            SELECT c.one, c.other, min(c.holders) AS holders, bool_or(c.asked) AS asked, q.name, q.language,
                left(q.attributes ->> 'addressBook', 200) AS "addressBook",
                left(q.attributes ->> 'city', 200) AS city, left(q.attributes ->> 'company', 200) AS company
            FROM (
                SELECT w.profile_id AS one, k.profile_id AS other,
                    CASE WHEN starts_with(w.key, $2) THEN k.holders END AS holders, false AS asked
                FROM name_key w CROSS JOIN LATERAL (
                    SELECT f.profile_id, count(*) OVER () AS holders FROM (
                        SELECT h.profile_id FROM name_key h WHERE h.key = w.key LIMIT $3 + 1) f) k
                WHERE w.profile_id = ANY($1) AND k.holders <= $3 AND k.profile_id <> w.profile_id
                UNION ALL
                SELECT d.one_id, d.other_id, NULL, true FROM duplicate d
                WHERE d.one_id = ANY($1) AND d.state = 'open'
                UNION ALL
                SELECT d.other_id, d.one_id, NULL, true FROM duplicate d
                WHERE d.other_id = ANY($1) AND d.state = 'open') c
            JOIN profile q ON q.id = c.other AND q.survivor_id IS NULL
            GROUP BY c.one, c.other, q.id ORDER BY asked DESC, holders, c.one, c.other LIMIT $4""";

    private static final int MOST_PAIRS = 5000;

    private final NameKeys keys;

    NameFile(NameKeys keys) {
        this.keys = keys;
    }

    /**
     * Somebody who may be alike.
     *
     * @param holders how many have the rarest name that sounds like both; more than is looked for when too many do
     * @param asked whether people are asked about the two already
     */
    record Alike(UUID one, Resembling other, int holders, boolean asked) {}

    /**
     * Files those that answer for themselves, and takes the others out.
     *
     * @param looked all of whom anything changed
     */
    Uni<Void> file(Tx tx, Collection<UUID> looked, Collection<Resembling> profiles) {
        List<Map.Entry<UUID, String>> filed = profiles.stream()
                .flatMap(p -> keys.of(p).stream().map(key -> Map.entry(p.id(), key)))
                .toList();
        var forget = Tuple.tuple()
                .addArrayOfUUID(looked.toArray(UUID[]::new))
                .addArrayOfUUID(filed.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .addArrayOfString(filed.stream().map(Map.Entry::getValue).toArray(String[]::new));
        var file = Columns.of(filed)
                .uuids(Map.Entry::getKey)
                .texts(Map.Entry::getValue)
                .tuple();
        return tx.sql()
                .preparedQuery(FORGET)
                .execute(forget)
                .chain(() -> tx.sql().preparedQuery(FILE).execute(file))
                .replaceWithVoid();
    }

    /** Who may be like these profiles, which are filed. */
    Uni<List<Alike>> alike(Tx tx, Collection<Resembling> profiles) {
        var values = Tuple.tuple()
                .addArrayOfUUID(profiles.stream().map(Resembling::id).toArray(UUID[]::new))
                .addString(NameKeys.OF_NAME)
                .addInteger(Suspicion.COMMON)
                .addInteger(MOST_PAIRS);
        return tx.sql().preparedQuery(ALIKE).execute(values).map(rows -> {
            List<Alike> alike = new ArrayList<>();
            rows.forEach(row -> alike.add(alike(row)));
            return alike;
        });
    }

    private static Alike alike(Row row) {
        Integer holders = row.getInteger("holders");
        return new Alike(
                row.getUUID("one"),
                NameNews.resembling(row, row.getUUID("other")),
                holders == null ? Suspicion.COMMON + 1 : holders,
                row.getBoolean("asked"));
    }
}
