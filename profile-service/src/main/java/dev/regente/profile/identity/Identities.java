package dev.regente.profile.identity;

import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.resolution.model.Familiarity;
import dev.regente.profile.identity.resolution.model.Registry;
import dev.regente.profile.identity.resolution.model.Seen;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Who is known by what: senders and identifiers, each with the profile that it was recorded under. */
@ApplicationScoped
public class Identities {

    /**
     * More than any rule lets an identifier spread; of others the oldest that somebody vouches for are looked at, and
     * those who ask.
     */
    private static final int MOST_HOLDERS = 20;

    // The limits also have each key looked up by the index, whatever the database believes of the tables.
    private static final String FIND =
            """
            SELECT 'sender' AS kind, s.sender_id AS word, NULL AS type, NULL AS scope, NULL AS match_key, p.id AS home,
                coalesce(p.survivor_id, p.id) AS root, NULL AS strength, NULL::timestamptz AS last_seen
            FROM sender s JOIN profile p ON p.id = s.profile_id WHERE s.sender_id = ANY($4)
            UNION ALL
            SELECT 'holder', NULL, k.type, k.scope, k.match_key, p.id, coalesce(p.survivor_id, p.id), i.strength,
                i.last_seen
            FROM unnest($1::text[], $2::text[], $3::text[]) AS k(type, scope, match_key)
            CROSS JOIN LATERAL (
                (SELECT h.profile_id, h.strength, h.last_seen FROM identifier h
                WHERE h.type = k.type AND h.scope = k.scope AND h.match_key = k.match_key
                ORDER BY h.strength IN ('attested', 'vouched') DESC, h.profile_id LIMIT $5)
                UNION
                SELECT h.profile_id, h.strength, h.last_seen FROM identifier h
                WHERE h.type = k.type AND h.scope = k.scope AND h.match_key = k.match_key
                    AND h.profile_id = ANY(ARRAY(SELECT s.profile_id FROM sender s WHERE s.sender_id = ANY($4)))) i
            JOIN profile p ON p.id = i.profile_id
            UNION ALL
            SELECT 'frozen', f.state, f.type, f.scope, f.match_key, NULL, NULL, NULL, NULL
            FROM unnest($1::text[], $2::text[], $3::text[]) AS k(type, scope, match_key)
            CROSS JOIN LATERAL (
                SELECT h.state, h.type, h.scope, h.match_key FROM frozen_identifier h
                WHERE h.type = k.type AND h.scope = k.scope AND h.match_key = k.match_key LIMIT 1) f""";

    private static final String PEOPLE =
            """
            WITH home AS (
                SELECT p.id, coalesce(p.survivor_id, p.id) AS root FROM profile p
                WHERE p.id = ANY($1) OR p.survivor_id = ANY($1))
            SELECT 'home' AS kind, CASE WHEN EXISTS (SELECT 1 FROM sender s WHERE s.profile_id = h.id)
                    THEN 'vouched' END AS word, NULL AS type, NULL AS scope, NULL AS match_key, h.id AS home, h.root,
                NULL AS strength, NULL::timestamptz AS last_seen
            FROM home h
            UNION ALL
            SELECT 'holder', NULL, i.type, i.scope, i.match_key, h.id, h.root, i.strength, i.last_seen
            FROM home h JOIN identifier i ON i.profile_id = h.id WHERE i.strength IN ('attested', 'vouched')
            UNION ALL
            SELECT 'apart', NULL, NULL, NULL, NULL, a.one_id, a.other_id, NULL, NULL
            FROM home h JOIN apart a ON a.one_id = h.id AND a.overruled_by IS NULL""";

    // Sorted, so that two batches with the same customers never wait for each other in a circle.
    private static final String LOCK =
            """
            SELECT pg_advisory_xact_lock(h) FROM (
                SELECT DISTINCT hashtextextended(k, 0) AS h FROM unnest($1::text[]) AS t(k) ORDER BY h) keys""";

    /**
     * What is known of these people, one query for all of them, and one more where it is not plain who is who.
     *
     * <p>Where something new will be learned, the keys are locked first until the transaction ends: whoever meets the
     * same person in the same instant waits, and then finds her.
     */
    public Uni<Registry> knownOf(Tx tx, List<Seen> seen) {
        return find(tx, seen)
                .chain(known -> {
                    List<Seen> news = seen.stream()
                            .filter(s -> !new Familiarity(known).isSettled(s))
                            .toList();
                    return news.isEmpty()
                            ? Uni.createFrom().item(known)
                            : lock(tx, news).chain(() -> find(tx, seen));
                })
                .call(known -> people(tx, seen, known));
    }

    private static Uni<Void> lock(Tx tx, List<Seen> news) {
        String[] lines = news.stream()
                .flatMap(s -> Stream.concat(
                        Stream.ofNullable(s.senderId()).map(id -> "sender\n" + id),
                        s.identifiers().stream().map(i -> i.key().line())))
                .distinct()
                .toArray(String[]::new);
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfString(lines))
                .replaceWithVoid();
    }

    private static Uni<Registry> find(Tx tx, List<Seen> seen) {
        var keys = new TreeSet<Identifier.Key>();
        var senders = new TreeSet<String>();
        for (Seen one : seen) {
            one.identifiers().forEach(i -> keys.add(i.key()));
            Stream.ofNullable(one.senderId()).forEach(senders::add);
        }
        var values = Columns.of(keys)
                .texts(k -> k.type().word())
                .texts(Identifier.Key::scope)
                .texts(Identifier.Key::match)
                .tuple()
                .addArrayOfString(senders.toArray(String[]::new))
                .addInteger(MOST_HOLDERS);
        var known = new Registry();
        return tx.sql()
                .preparedQuery(FIND)
                .execute(values)
                .invoke(rows -> RegistryRows.read(rows, known))
                .replaceWith(known);
    }

    /** All that the people are known by of whom it is not plain who is meant. */
    private static Uni<Void> people(Tx tx, List<Seen> seen, Registry known) {
        var familiarity = new Familiarity(known);
        Collection<UUID> roots = new TreeSet<>();
        seen.stream().filter(s -> !familiarity.isPlain(s)).forEach(s -> roots.addAll(familiarity.peopleMeant(s)));
        if (roots.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.sql()
                .preparedQuery(PEOPLE)
                .execute(Tuple.tuple().addArrayOfUUID(roots.toArray(UUID[]::new)))
                .invoke(rows -> RegistryRows.read(rows, known))
                .replaceWithVoid();
    }
}
