package dev.regente.profile.identity.duplicate;

import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.Identified;
import dev.regente.profile.identity.duplicate.model.Suspicion;
import dev.regente.profile.identity.merge.model.Apart;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.resolution.model.Candidate;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.jboss.logging.Logger;

/** Pairs of profiles that may be one person, for people to look at. */
@ApplicationScoped
public class Suggestions {

    private static final Logger LOG = Logger.getLogger(Suggestions.class);

    /** Not two whom a person took apart, nor two of whom another pair already says, or said, the same. */
    static final String NOT_KNOWN =
            """
            NOT EXISTS (
                SELECT 1 FROM profile p JOIN profile q ON q.id = t.other OR q.survivor_id = t.other
                JOIN duplicate x ON x.one_id IN (p.id, q.id) AND x.other_id IN (p.id, q.id)
                WHERE (p.id = t.one OR p.survivor_id = t.one) AND (x.state = 'dismissed'
                    OR (x.state = 'open' AND (x.one_id <> t.one OR x.other_id <> t.other))))
            AND NOT EXISTS (
                SELECT 1 FROM profile p JOIN profile q ON q.id = t.other OR q.survivor_id = t.other
                JOIN apart x ON x.one_id IN (p.id, q.id) AND x.other_id IN (p.id, q.id)
                WHERE (p.id = t.one OR p.survivor_id = t.one) AND x.overruled_by IS NULL)
            """;

    // What a person dismissed stays dismissed; what was withdrawn may be found again for a better reason.
    private static final String SUGGEST =
            """
            INSERT INTO duplicate AS d (id, one_id, other_id, identifier_score, evidence, state, found_at)
            SELECT id, one, other, score, evidence::jsonb, 'open', $6
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::real[], $5::text[])
                AS t(id, one, other, score, evidence)
            WHERE\s"""
                    + NOT_KNOWN
                    + """
            ON CONFLICT (one_id, other_id) DO UPDATE SET identifier_score = EXCLUDED.identifier_score,
                evidence = EXCLUDED.evidence, state = 'open', decided_at = NULL
            WHERE d.state = 'withdrawn' OR (d.state = 'open' AND d.identifier_score < EXCLUDED.identifier_score)
            RETURNING d.id, d.found_at = $6 AS found""";

    // Those that only this identifier made; what profiles have in common besides may still be worth a look.
    private static final String WITHDRAW =
            """
            UPDATE duplicate d SET state = CASE WHEN t.alike THEN 'open' ELSE 'withdrawn' END,
                decided_at = CASE WHEN NOT t.alike THEN $5::timestamptz END,
                identifier_score = CASE WHEN t.alike THEN 0 ELSE d.identifier_score END,
                evidence = CASE WHEN t.alike THEN '[]' ELSE d.evidence END
            FROM (SELECT x.id, x.likeness_score >= $6 AS alike
                FROM unnest($1::text[], $2::text[], $3::text[]) AS k(type, scope, match_key)
                JOIN identifier i ON i.type = k.type AND i.scope = k.scope AND i.match_key = k.match_key
                JOIN profile p ON p.id = i.profile_id AND ($4::uuid IS NULL OR coalesce(p.survivor_id, p.id) = $4)
                JOIN duplicate x ON x.one_id IN (p.id, p.survivor_id) OR x.other_id IN (p.id, p.survivor_id)
                WHERE x.state = 'open' AND x.evidence <> '[]' AND NOT EXISTS (
                    SELECT 1 FROM jsonb_array_elements(x.evidence) e
                    WHERE (e ->> 'type', e ->> 'scope', e ->> 'key')
                        IS DISTINCT FROM (k.type, k.scope, k.match_key))) t
            WHERE d.id = t.id""";

    private static final BinaryOperator<Pair> LIKELIER = BinaryOperator.maxBy(Comparator.comparingDouble(Pair::score));

    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry registry;

    Suggestions(Ids ids, Clock clock, MeterRegistry registry) {
        this.ids = ids;
        this.clock = clock;
        this.registry = registry;
    }

    /** Two profiles, why they may be one, and how sure that is. */
    record Pair(Apart profiles, double score, String evidence) {}

    /** What events that said anything new made one think of. */
    public Uni<Void> suggest(Tx tx, List<Identified> news) {
        return suggest(tx, pairs(news));
    }

    /** Of two profiles the likeliest reason. */
    static Collection<Pair> pairs(List<Identified> news) {
        var pairs = new TreeMap<String, Pair>();
        for (Identified one : news) {
            for (Candidate candidate : one.decision().candidates()) {
                if (!candidate.profile().equals(one.profileId())) {
                    Apart both = Apart.of(one.profileId(), candidate.profile());
                    var pair = new Pair(
                            both, candidate.score(), evidence(one.heard().identifiers(), candidate));
                    pairs.merge(both.toString(), pair, LIKELIER);
                }
            }
        }
        return pairs.values();
    }

    /** What an identifier made one think of that a person typed. */
    public Uni<Void> suggest(Tx tx, UUID profile, Identifier typed, List<Candidate> others) {
        return suggest(
                tx,
                others.stream()
                        .map(c -> new Pair(Apart.of(profile, c.profile()), c.score(), evidence(List.of(typed), c)))
                        .toList());
    }

    Uni<Void> suggest(Tx tx, Collection<Pair> pairs) {
        if (pairs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Columns.of(pairs)
                .uuids(p -> ids.next())
                .uuids(p -> p.profiles().one())
                .uuids(p -> p.profiles().other())
                .reals(p -> (float) p.score())
                .texts(Pair::evidence)
                .tuple()
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return tx.sql()
                .preparedQuery(SUGGEST)
                .execute(values)
                .invoke(rows -> tell(tx, rows))
                .replaceWithVoid();
    }

    private void tell(Tx tx, RowSet<Row> rows) {
        List<UUID> found = new ArrayList<>();
        for (Row row : rows) {
            if (row.getBoolean("found")) {
                found.add(row.getUUID("id"));
            }
        }
        if (!found.isEmpty()) {
            tx.afterCommit(() -> {
                registry.counter("regente.profile.duplicates.found").increment(found.size());
                LOG.infof("Found profiles that share an identifier: duplicates=%s", found);
            });
        }
    }

    /** Identifiers that tell nobody apart any more, whoever has them. */
    public Uni<Void> withdraw(Tx tx, List<Identifier.Key> dead) {
        return withdraw(tx, dead, null);
    }

    /** An identifier that is a profile's no more. */
    public Uni<Void> withdraw(Tx tx, UUID profile, Identifier.Key removed) {
        return withdraw(tx, List.of(removed), profile);
    }

    private Uni<Void> withdraw(Tx tx, List<Identifier.Key> keys, UUID profile) {
        var values = Columns.of(keys)
                .texts(k -> k.type().word())
                .texts(Identifier.Key::scope)
                .texts(Identifier.Key::match)
                .tuple()
                .addUUID(profile)
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addFloat((float) Suspicion.WORTH_A_LOOK);
        return tx.sql().preparedQuery(WITHDRAW).execute(values).replaceWithVoid();
    }

    private static String evidence(List<Identifier> heard, Candidate candidate) {
        var all = new JsonArray();
        for (Identifier said : heard) {
            if (candidate.on().contains(said.type())) {
                all.add(new JsonObject()
                        .put("kind", "identifier")
                        .put("type", said.type().word())
                        .put("score", candidate.score())
                        .put("scope", said.key().scope())
                        .put("key", said.key().match()));
            }
        }
        return all.encode();
    }
}
