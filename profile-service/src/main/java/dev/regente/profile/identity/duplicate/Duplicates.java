package dev.regente.profile.identity.duplicate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** The pairs that people were, or are, asked about. */
@ApplicationScoped
class Duplicates {

    private static final String PAIRS =
            """
            SELECT d.id, d.score, d.state, d.evidence, d.identifier_score, d.likeness, d.found_at, d.decided_at,
                d.decided_by, d.reason, d.one_id, d.other_id, p.id AS one, p.name AS one_name, q.id AS other,
                q.name AS other_name
            FROM duplicate d
            JOIN profile a ON a.id = d.one_id JOIN profile p ON p.id = coalesce(a.survivor_id, a.id)
            JOIN profile b ON b.id = d.other_id JOIN profile q ON q.id = coalesce(b.survivor_id, b.id)
            """;

    private static final String LIST = PAIRS
            + """
            WHERE d.state = $1 AND d.score >= $2 AND (d.score, d.id) < ($3, $4)
            ORDER BY d.score DESC, d.id DESC LIMIT $5""";

    private static final String LIST_OF_ONE =
            """
            WITH root AS MATERIALIZED (SELECT coalesce(survivor_id, id) AS id FROM profile WHERE id = $6),
                members AS MATERIALIZED (SELECT id FROM profile
                    WHERE id = (SELECT id FROM root) OR survivor_id = (SELECT id FROM root))
            """
                    + PAIRS
                    + """
            WHERE d.state = $1 AND d.score >= $2 AND (d.score, d.id) < ($3, $4) AND d.id = ANY(ARRAY(
                SELECT x.id FROM members m JOIN duplicate x ON x.one_id = m.id
                UNION ALL SELECT x.id FROM members m JOIN duplicate x ON x.other_id = m.id))
            ORDER BY d.score DESC, d.id DESC LIMIT $5""";

    private static final String FIND = PAIRS + "WHERE d.id = $1";
    private static final String LOCK = FIND + " FOR NO KEY UPDATE OF d";

    // Two people may have been suggested twice, before one of them was merged; one answer is enough.
    private static final String DISMISS =
            """
            UPDATE duplicate SET state = 'dismissed', decided_at = $3, decided_by = $4, reason = $5
            WHERE state = 'open' AND id IN (
                SELECT x.id FROM profile p JOIN profile q ON q.id = $2 OR q.survivor_id = $2
                JOIN duplicate x ON x.one_id IN (p.id, q.id) AND x.other_id IN (p.id, q.id)
                WHERE p.id = $1 OR p.survivor_id = $1)""";

    private final Clock clock;

    Duplicates(Clock clock) {
        this.clock = clock;
    }

    /**
     * Which pairs are asked for.
     *
     * @param profile of whom; null for everybody
     */
    record Asked(String state, UUID profile, float minScore) {}

    /** Where the next page of pairs begins: after this one, by score and id. */
    record After(float score, UUID id) {

        private static final After BEFORE_ALL = new After(2, new UUID(-1, -1));

        /** Reads what a caller sent back; before every pair for null. */
        static After parse(String text) {
            if (text == null || text.isEmpty()) {
                return BEFORE_ALL;
            }
            try {
                String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
                int comma = plain.indexOf(',');
                return new After(
                        Float.parseFloat(plain.substring(0, comma)), UUID.fromString(plain.substring(comma + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw Refusal.invalid("invalid_cursor", "Use the cursor of the Link header as it is.");
            }
        }

        static String text(DuplicateView pair) {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((pair.score() + "," + pair.id()).getBytes(UTF_8));
        }
    }

    /** A pair, and the two profiles as they were when it was found. */
    record Pair(DuplicateView view, UUID one, UUID other) {}

    /** The likeliest first, and those that follow a pair in that order. */
    Uni<List<DuplicateView>> list(Tx tx, Asked asked, After after, int limit) {
        var values = Tuple.tuple()
                .addString(asked.state())
                .addFloat(asked.minScore())
                .addFloat(after.score())
                .addUUID(after.id())
                .addInteger(limit);
        String sql = LIST;
        if (asked.profile() != null) {
            values.addUUID(asked.profile());
            sql = LIST_OF_ONE;
        }
        return tx.sql().preparedQuery(sql).execute(values).map(Duplicates::views);
    }

    /** One pair; null for none. */
    Uni<DuplicateView> find(Tx tx, UUID id) {
        return pair(tx, FIND, id).map(pair -> pair == null ? null : pair.view());
    }

    /** The same, and nobody else decides about it until the transaction ends. */
    Uni<Pair> lock(Tx tx, UUID id) {
        return pair(tx, LOCK, id);
    }

    /** Of these two people, whom a person says not to be one. */
    Uni<Void> dismiss(Tx tx, DuplicateView pair, String actor, String reason) {
        var values = Tuple.of(
                pair.profiles().get(0).id(),
                pair.profiles().get(1).id(),
                clock.instant().atOffset(ZoneOffset.UTC),
                actor,
                reason);
        return tx.sql().preparedQuery(DISMISS).execute(values).replaceWithVoid();
    }

    private static Uni<Pair> pair(Tx tx, String sql, UUID id) {
        return tx.sql().preparedQuery(sql).execute(Tuple.of(id)).map(rows -> {
            Pair found = null;
            for (Row row : rows) {
                found = new Pair(DuplicateView.of(row), row.getUUID("one_id"), row.getUUID("other_id"));
            }
            return found;
        });
    }

    private static List<DuplicateView> views(RowSet<Row> rows) {
        List<DuplicateView> views = new ArrayList<>();
        rows.forEach(row -> views.add(DuplicateView.of(row)));
        return views;
    }
}
