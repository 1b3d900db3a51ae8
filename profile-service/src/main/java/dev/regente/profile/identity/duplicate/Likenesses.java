package dev.regente.profile.identity.duplicate;

import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.duplicate.model.Sign;
import dev.regente.profile.identity.duplicate.model.Suspicion;
import dev.regente.profile.identity.merge.model.Apart;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Notes which profiles are alike, and takes back what is so no more. */
@ApplicationScoped
class Likenesses {

    private static final String NOTE =
            """
            INSERT INTO duplicate AS d (id, one_id, other_id, identifier_score, evidence, likeness_score, likeness,
                state, found_at)
            SELECT id, one, other, 0, '[]', score, likeness::jsonb, 'open', $6
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::real[], $5::text[])
                AS t(id, one, other, score, likeness)
            WHERE\s"""
                    + Suggestions.NOT_KNOWN
                    + """
            ON CONFLICT (one_id, other_id) DO UPDATE SET
                likeness_score = EXCLUDED.likeness_score, likeness = EXCLUDED.likeness,
                identifier_score = CASE d.state WHEN 'withdrawn' THEN 0 ELSE d.identifier_score END,
                evidence = CASE d.state WHEN 'withdrawn' THEN '[]' ELSE d.evidence END,
                state = CASE WHEN EXCLUDED.likeness_score < $7 AND d.identifier_score = 0
                    THEN 'withdrawn' ELSE 'open' END,
                decided_at = CASE WHEN EXCLUDED.likeness_score < $7 AND d.identifier_score = 0 THEN $6 END
            WHERE (d.state = 'open' AND d.likeness <> EXCLUDED.likeness)
                OR (d.state = 'withdrawn' AND EXCLUDED.likeness_score >= $7)
            RETURNING d.id, d.state, d.found_at = $6 AS found""";

    private final Ids ids;
    private final Clock clock;

    Likenesses(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Of each two what they have in common, which may be nothing any more. Ends with the pairs that are new. */
    Uni<List<UUID>> note(Tx tx, Map<Apart, List<Sign>> alike) {
        if (alike.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        // In one order by everybody, so that nobody deadlocks.
        SortedMap<String, Apart> inOrder = new TreeMap<>();
        alike.keySet().forEach(pair -> inOrder.put(pair.toString(), pair));
        var values = Columns.of(inOrder.values())
                .uuids(pair -> ids.next())
                .uuids(Apart::one)
                .uuids(Apart::other)
                .reals(pair -> (float) Sign.together(alike.get(pair)))
                .texts(pair -> json(alike.get(pair)))
                .tuple()
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addFloat((float) Suspicion.WORTH_A_LOOK);
        return tx.sql().preparedQuery(NOTE).execute(values).map(rows -> {
            List<UUID> found = new ArrayList<>();
            rows.forEach(row -> {
                if (row.getBoolean("found")) {
                    found.add(row.getUUID("id"));
                }
            });
            return found;
        });
    }

    private static String json(List<Sign> signs) {
        return signs.stream()
                .map(s -> new JsonObject()
                        .put("kind", s.kind())
                        .put("type", s.type())
                        .put("score", s.score()))
                .collect(Collectors.collectingAndThen(Collectors.toList(), all -> new JsonArray(all).encode()));
    }
}
