package dev.regente.profile.identity;

import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.model.KnownIdentities;
import dev.regente.profile.identity.model.KnownProfile;
import dev.regente.profile.identity.model.Seen;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who is known by what: senders and identifiers, each with the profile that it was recorded under. */
@ApplicationScoped
public class Identities {

    /** An identifier that more profiles claim tells nothing; the oldest holders and the verified one are looked at. */
    private static final int MOST_HOLDERS = 20;

    private static final String FIND =
            """
            SELECT s.sender_id, NULL AS type, NULL AS scope, NULL AS match_key, s.profile_id, false AS verified,
                EXISTS (SELECT 1 FROM identifier v WHERE v.profile_id = s.profile_id AND v.verified) AS vouched
            FROM sender s WHERE s.sender_id = ANY($4)
            UNION ALL
            SELECT NULL, k.type, k.scope, k.match_key, i.profile_id, i.verified,
                i.verified OR EXISTS (SELECT 1 FROM identifier v WHERE v.profile_id = i.profile_id AND v.verified)
            FROM unnest($1::text[], $2::text[], $3::text[]) AS k(type, scope, match_key)
            CROSS JOIN LATERAL (
                SELECT h.profile_id, h.verified FROM identifier h
                WHERE h.type = k.type AND h.scope = k.scope AND h.match_key = k.match_key
                ORDER BY h.verified DESC, h.profile_id LIMIT $5) i""";

    // Sorted, so that two batches with the same customers never wait for each other in a circle.
    private static final String LOCK =
            """
            SELECT pg_advisory_xact_lock(h) FROM (
                SELECT DISTINCT hashtextextended(k, 0) AS h FROM unnest($1::text[]) AS t(k) ORDER BY h) keys""";

    /**
     * What is known of these people, one query for all of them.
     *
     * <p>Where something new will be learned, the keys are locked first until the transaction ends: whoever meets the
     * same person in the same instant waits, and then finds her.
     */
    public Uni<KnownIdentities> knownOf(Tx tx, List<Seen> seen) {
        var known = new KnownIdentities();
        return find(tx, seen, known).chain(() -> {
            List<Seen> news = seen.stream().filter(s -> !known.isSettled(s)).toList();
            return news.isEmpty()
                    ? Uni.createFrom().item(known)
                    : lock(tx, news).chain(() -> find(tx, news, known)).replaceWith(known);
        });
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

    private static Uni<Void> find(Tx tx, List<Seen> seen, KnownIdentities known) {
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
        return tx.sql()
                .preparedQuery(FIND)
                .execute(values)
                .invoke(rows -> read(rows, known))
                .replaceWithVoid();
    }

    private static void read(RowSet<Row> rows, KnownIdentities known) {
        for (Row row : rows) {
            var profile = new KnownProfile(row.getUUID("profile_id"), row.getBoolean("vouched"));
            String sender = row.getString("sender_id");
            if (sender != null) {
                known.sender(sender, profile);
            } else {
                IdentifierType type = IdentifierType.of(row.getString("type")).orElseThrow();
                var key = new Identifier.Key(type, row.getString("scope"), row.getString("match_key"));
                known.holder(key, profile, row.getBoolean("verified"));
            }
        }
    }
}
