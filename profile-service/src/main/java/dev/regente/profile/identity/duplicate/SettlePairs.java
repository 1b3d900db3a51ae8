package dev.regente.profile.identity.duplicate;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;

/** What becomes of pairs, and of names that may be alike, when who answers for whom changes, for whatever reason. */
@ApplicationScoped
public class SettlePairs {

    // A merge that is taken back answers the question; the day on which it was first answered stays.
    private static final String SETTLE =
            """
            UPDATE duplicate d SET state = CASE d.state WHEN 'open' THEN 'merged' ELSE 'dismissed' END,
                decided_at = coalesce(d.decided_at, $2)
            FROM profile p, profile q
            WHERE d.one_id = ANY($1) AND d.other_id = ANY($1) AND p.id = d.one_id AND q.id = d.other_id
                AND d.state = CASE WHEN coalesce(p.survivor_id, p.id) = coalesce(q.survivor_id, q.id)
                    THEN 'open' ELSE 'merged' END""";

    // A name is filed under whoever answers for it.
    private static final String NEWS =
            """
            INSERT INTO name_news (profile_id, since) SELECT p, $2 FROM unnest($1::uuid[]) AS t(p) ORDER BY p
            ON CONFLICT (profile_id) DO UPDATE SET since = EXCLUDED.since, taken_until = EXCLUDED.taken_until""";

    private final Clock clock;

    SettlePairs(Clock clock) {
        this.clock = clock;
    }

    /**
     * Pairs that became one person are merged, and those that are two again are dismissed. Names are looked at again.
     *
     * @param profiles all whom the change could be about
     */
    public Uni<Void> settle(Tx tx, Collection<UUID> profiles) {
        var values = Tuple.tuple()
                .addArrayOfUUID(profiles.toArray(UUID[]::new))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return tx.sql()
                .preparedQuery(SETTLE)
                .execute(values)
                .chain(() -> tx.sql().preparedQuery(NEWS).execute(values))
                .replaceWithVoid();
    }
}
