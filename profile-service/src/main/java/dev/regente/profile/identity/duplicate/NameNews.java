package dev.regente.profile.identity.duplicate;

import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.duplicate.model.Resembling;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The profiles of which something changed by which they could resemble others. */
@ApplicationScoped
class NameNews {

    // Taken and done are transactions of their own, so that whoever writes a profile never waits for a comparison.
    private static final String TAKE =
            """
            UPDATE name_news n SET taken_until = $1 FROM (
                SELECT profile_id FROM name_news WHERE taken_until < $2
                ORDER BY profile_id LIMIT $3 FOR UPDATE SKIP LOCKED) t
            WHERE n.profile_id = t.profile_id RETURNING n.profile_id, n.since, n.taken_until""";

    private static final String DONE =
            """
            DELETE FROM name_news n USING (
                SELECT m.profile_id FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[])
                    AS t(profile, since, taken)
                JOIN name_news m ON m.profile_id = t.profile AND m.since = t.since AND m.taken_until = t.taken
                FOR UPDATE OF m SKIP LOCKED) d
            WHERE n.profile_id = d.profile_id""";

    private static final String READ =
            """
            SELECT id, name, language, left(attributes ->> 'addressBook', 200) AS "addressBook",
                left(attributes ->> 'city', 200) AS city, left(attributes ->> 'company', 200) AS company
            FROM profile WHERE id = ANY($1) AND survivor_id IS NULL""";

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Clock clock;

    NameNews(Clock clock) {
        this.clock = clock;
    }

    /** A profile that this pod looks at; nobody else does until then. */
    record Taken(UUID profile, Instant since, Instant until) {}

    Uni<List<Taken>> take(Tx tx, int most) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return tx.sql()
                .preparedQuery(TAKE)
                .execute(Tuple.of(now.plus(LEASE), now, most))
                .map(rows -> {
                    List<Taken> taken = new ArrayList<>();
                    rows.forEach(row -> taken.add(new Taken(
                            row.getUUID("profile_id"),
                            row.getOffsetDateTime("since").toInstant(),
                            row.getOffsetDateTime("taken_until").toInstant())));
                    return taken;
                });
    }

    /** What changed once more meanwhile stays, and is not waited for while somebody changes it. */
    Uni<Void> done(Tx tx, List<Taken> taken) {
        var values = Columns.of(taken)
                .uuids(Taken::profile)
                .times(Taken::since)
                .times(Taken::until)
                .tuple();
        return tx.sql().preparedQuery(DONE).execute(values).replaceWithVoid();
    }

    /** Those that answer for themselves, as they are shown now. */
    Uni<List<Resembling>> read(Tx tx, List<Taken> taken) {
        UUID[] ids = taken.stream().map(Taken::profile).toArray(UUID[]::new);
        return tx.sql()
                .preparedQuery(READ)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> {
                    List<Resembling> profiles = new ArrayList<>();
                    rows.forEach(row -> profiles.add(resembling(row, row.getUUID("id"))));
                    return profiles;
                });
    }

    /** Reads one row that has all that profiles are compared by. */
    static Resembling resembling(Row row, UUID id) {
        Map<String, String> attributes = new HashMap<>();
        Resembling.CIRCLES.forEach(attribute -> attributes.put(attribute, row.getString(attribute)));
        return Resembling.of(id, row.getString("name"), row.getString("language"), attributes);
    }
}
