package dev.regente.profile.identity.duplicate;

import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.Identified;
import dev.regente.profile.identity.merge.model.Apart;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.resolution.model.Candidate;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** Pairs of profiles that may be one person, for people to look at. */
@ApplicationScoped
public class Suggestions {

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
                WHERE p.id = t.one OR p.survivor_id = t.one)
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
            WHERE d.state = 'withdrawn' OR (d.state = 'open' AND d.identifier_score < EXCLUDED.identifier_score)""";

    private final Ids ids;
    private final Clock clock;

    Suggestions(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Two profiles, why they may be one, and how sure that is. */
    record Pair(Apart profiles, double score, String evidence) {}

    /** What events that said anything new made one think of. */
    public Uni<Void> suggest(Tx tx, List<Identified> news) {
        var pairs = new TreeMap<String, Pair>();
        for (Identified one : news) {
            for (Candidate candidate : one.decision().candidates()) {
                if (!candidate.profile().equals(one.profileId())) {
                    Apart both = Apart.of(one.profileId(), candidate.profile());
                    pairs.put(
                            both.toString(),
                            new Pair(
                                    both,
                                    candidate.score(),
                                    evidence(one.heard().identifiers(), candidate)));
                }
            }
        }
        return suggest(tx, pairs.values());
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
        return tx.sql().preparedQuery(SUGGEST).execute(values).replaceWithVoid();
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
