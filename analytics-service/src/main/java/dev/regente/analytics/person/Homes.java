package dev.regente.analytics.person;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Which profile answers for which, and since when each was heard of. */
@ApplicationScoped
class Homes {

    private static final String KNOWN = "SELECT profile_id, person_id FROM profile_home WHERE profile_id = ANY($1)";

    /** Locks also what must not be changed: rows before homes, as those who hear of profiles do. */
    private static final String HEAR =
            """
            INSERT INTO profile_home AS h (profile_id, person_id, version, heard_at, heard_event)
            SELECT DISTINCT ON (id) id, id, 0, at, event
            FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) AS t(id, at, event) ORDER BY id, at, event
            ON CONFLICT (profile_id) DO UPDATE SET heard_at = EXCLUDED.heard_at, heard_event = EXCLUDED.heard_event
            WHERE h.heard_at IS NULL OR (EXCLUDED.heard_at, EXCLUDED.heard_event) < (h.heard_at, h.heard_event)""";

    /** Whichever version comes last, the highest stays. */
    private static final String MOVE =
            """
            INSERT INTO profile_home AS h (profile_id, person_id, version)
            SELECT DISTINCT ON (id) id, person, version
            FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS t(id, person, version) ORDER BY id, version DESC
            ON CONFLICT (profile_id) DO UPDATE SET person_id = EXCLUDED.person_id, version = EXCLUDED.version
            WHERE h.version < EXCLUDED.version RETURNING profile_id, person_id""";

    private static final String LOCK =
            """
            INSERT INTO profile_home AS h (profile_id, person_id, version)
            SELECT id, id, 0 FROM unnest($1::uuid[]) AS t(id) ORDER BY id
            ON CONFLICT (profile_id) DO UPDATE SET version = h.version WHERE false""";

    private static final String NEXT =
            """
            (SELECT DISTINCT profile_id FROM fact WHERE profile_id > $1 AND kind IN ('profile-changed',
                'conversation-opened', 'profiles-merged', 'profile-unmerged') ORDER BY profile_id LIMIT $2)
            UNION (SELECT profile_id FROM profile_home WHERE profile_id > $1 ORDER BY profile_id LIMIT $2)
            ORDER BY profile_id LIMIT $2""";

    /** As all their facts tell; only what was kept otherwise is told. */
    private static final String REFOLD =
            """
            INSERT INTO profile_home AS h (profile_id, person_id, version, heard_at, heard_event)
            SELECT p.id, coalesce(m.person, p.id), coalesce(m.version, 0), b.at, b.id
            FROM unnest($1::uuid[]) AS p(id)
            CROSS JOIN LATERAL (SELECT at, id FROM (
                (SELECT f.at, f.id FROM fact f WHERE f.profile_id = p.id AND f.kind IN ('profile-changed',
                    'conversation-opened', 'profiles-merged', 'profile-unmerged') ORDER BY f.at, f.id LIMIT 1)
                UNION ALL (SELECT f.at, f.id FROM fact f WHERE f.kind IN ('profiles-merged', 'profile-unmerged')
                    AND (f.data -> 'moved') @> jsonb_build_array(jsonb_build_object('profileId', p.id::text))
                    ORDER BY f.at, f.id LIMIT 1)) AS f ORDER BY at, id LIMIT 1) AS b
            LEFT JOIN LATERAL (SELECT (one ->> 'into')::uuid AS person, (one ->> 'version')::bigint AS version
                FROM fact f, jsonb_array_elements(f.data -> 'moved') AS one
                WHERE f.kind IN ('profiles-merged', 'profile-unmerged') AND one ->> 'profileId' = p.id::text
                    AND (f.data -> 'moved') @> jsonb_build_array(jsonb_build_object('profileId', p.id::text))
                ORDER BY 2 DESC LIMIT 1) AS m ON true
            ORDER BY 1
            ON CONFLICT (profile_id) DO UPDATE SET person_id = EXCLUDED.person_id, version = EXCLUDED.version,
                heard_at = EXCLUDED.heard_at, heard_event = EXCLUDED.heard_event
            WHERE (h.person_id, h.version, h.heard_at, h.heard_event) IS DISTINCT FROM
                (EXCLUDED.person_id, EXCLUDED.version, EXCLUDED.heard_at, EXCLUDED.heard_event)
            RETURNING profile_id, person_id""";

    /** A profile that answers by another one, or for itself, from some version on. */
    record Move(UUID profile, UUID person, long version) {

        static List<Move> of(Fact fact) {
            return fact.data().get("moved") instanceof Collection<?> moved
                    ? moved.stream().map(one -> of((Map<?, ?>) one)).toList()
                    : List.of();
        }

        private static Move of(Map<?, ?> one) {
            return new Move(
                    UUID.fromString((String) one.get("profileId")),
                    UUID.fromString((String) one.get("into")),
                    ((Number) one.get("version")).longValue());
        }
    }

    /** A profile that a fact names. */
    private record Heard(UUID profile, Fact fact) {

        private static Stream<Heard> of(Fact fact) {
            return Stream.concat(
                            Stream.ofNullable(fact.about().profile()),
                            Move.of(fact).stream().map(Move::profile))
                    .map(profile -> new Heard(profile, fact));
        }
    }

    /** Who answers for each; one that never moved answers for itself. */
    Uni<Map<UUID, UUID>> persons(Tx tx, Collection<UUID> profiles) {
        return tx.sql().preparedQuery(KNOWN).execute(ids(profiles)).map(rows -> {
            Map<UUID, UUID> persons = persons(rows);
            profiles.forEach(profile -> persons.putIfAbsent(profile, profile));
            return persons;
        });
    }

    /** Notes since when the profiles are known that these facts name. */
    Uni<Void> hear(Tx tx, List<Fact> told) {
        List<Heard> heard = told.stream().flatMap(Heard::of).toList();
        if (heard.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Tuple.tuple()
                .addArrayOfUUID(heard.stream().map(Heard::profile).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(heard.stream()
                        .map(one -> one.fact().at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfUUID(heard.stream().map(one -> one.fact().id()).toArray(UUID[]::new));
        return tx.sql().preparedQuery(HEAR).execute(values).replaceWithVoid();
    }

    /** Those that belong elsewhere by that; what is older than what is known changes nothing. */
    Uni<Map<UUID, UUID>> move(Tx tx, List<Move> moves) {
        var values = Tuple.tuple()
                .addArrayOfUUID(moves.stream().map(Move::profile).toArray(UUID[]::new))
                .addArrayOfUUID(moves.stream().map(Move::person).toArray(UUID[]::new))
                .addArrayOfLong(moves.stream().map(Move::version).toArray(Long[]::new));
        return tx.sql().preparedQuery(MOVE).execute(values).map(Homes::persons);
    }

    /** The next profiles by id, of all that facts name or are kept. */
    Uni<List<UUID>> after(Tx tx, UUID profile, int limit) {
        return tx.sql().preparedQuery(NEXT).execute(Tuple.of(profile, limit)).map(rows -> {
            var next = new ArrayList<UUID>(rows.size());
            rows.forEach(row -> next.add(row.getUUID(0)));
            return next;
        });
    }

    /** Keeps these rows as they are until the transaction ends. */
    Uni<Void> lock(Tx tx, Collection<UUID> profiles) {
        return tx.sql().preparedQuery(LOCK).execute(ids(profiles)).replaceWithVoid();
    }

    /** Those of which something else was kept than all their facts tell, with who answers for each. */
    Uni<Map<UUID, UUID>> refold(Tx tx, Collection<UUID> profiles) {
        return tx.sql().preparedQuery(REFOLD).execute(ids(profiles)).map(Homes::persons);
    }

    private static Map<UUID, UUID> persons(RowSet<Row> rows) {
        var persons = new HashMap<UUID, UUID>();
        rows.forEach(row -> persons.put(row.getUUID("profile_id"), row.getUUID("person_id")));
        return persons;
    }

    private static Tuple ids(Collection<UUID> profiles) {
        return Tuple.tuple().addArrayOfUUID(profiles.toArray(UUID[]::new));
    }
}
