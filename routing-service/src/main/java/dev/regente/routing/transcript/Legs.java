package dev.regente.routing.transcript;

import dev.regente.kit.data.Tx;
import dev.regente.routing.profile.KeyLocks;
import dev.regente.routing.transcript.model.Leg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The ways by which customers write, and the order of what goes back to each. */
@ApplicationScoped
public class Legs {

    private static final String USE =
            """
            INSERT INTO leg (sender_id, profile_id, channel, account, used_at, free_until, tagged_until)
            SELECT t.sender_id, coalesce(h.profile_id, t.profile_id), t.channel, t.account, t.used_at, t.free_until,
                t.tagged_until
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
                $7::timestamptz[]) AS t(sender_id, profile_id, channel, account, used_at, free_until, tagged_until)
            LEFT JOIN sender_home h ON h.sender_id = t.sender_id AND h.at > t.used_at
            ORDER BY t.sender_id
            ON CONFLICT (sender_id) DO UPDATE SET profile_id = EXCLUDED.profile_id, used_at = EXCLUDED.used_at,
                free_until = EXCLUDED.free_until, tagged_until = EXCLUDED.tagged_until
            WHERE leg.used_at <= EXCLUDED.used_at""";

    /** A leg belongs to a home until a person says otherwise; a customer answers for all her homes. */
    private static final String OF_CUSTOMER =
            """
            profile_id = ANY(ARRAY(SELECT $1::text UNION SELECT profile_id FROM profile_alias WHERE into_id = $1))""";

    private static final String LAST_USED =
            """
            SELECT sender_id, profile_id, channel, account, used_at, free_until, tagged_until FROM leg
            WHERE %s AND ($2::text IS NULL OR channel = $2) ORDER BY used_at DESC, sender_id LIMIT 1"""
                    .formatted(OF_CUSTOMER);

    private static final String LAST_USED_EACH =
            """
            SELECT DISTINCT ON (channel) sender_id, profile_id, channel, account, used_at, free_until, tagged_until
            FROM leg WHERE %s ORDER BY channel, used_at DESC, sender_id LIMIT 50"""
                    .formatted(OF_CUSTOMER);

    private static final String LAST_USED_BY =
            """
            SELECT DISTINCT ON (profile_id) sender_id, profile_id, channel, account, used_at, free_until, tagged_until
            FROM leg WHERE profile_id = ANY($1) ORDER BY profile_id, used_at DESC, sender_id""";

    private static final String NEXT_ONES =
            """
            INSERT INTO recipient_sequence (sender_id, value)
            SELECT * FROM unnest($1::text[], $2::bigint[]) AS t(sender_id) ORDER BY sender_id
            ON CONFLICT (sender_id) DO UPDATE SET value = recipient_sequence.value + EXCLUDED.value
            RETURNING sender_id, value""";

    private static final String NEXT =
            """
            INSERT INTO recipient_sequence (sender_id, value) VALUES ($1, 1)
            ON CONFLICT (sender_id) DO UPDATE SET value = recipient_sequence.value + 1 RETURNING value""";

    private final KeyLocks senders = new KeyLocks("sender");

    /** Remembers the last use of each leg, in whatever order the uses are heard of. */
    public Uni<Void> use(Tx tx, List<Leg> used) {
        var last = new TreeMap<String, Leg>();
        used.forEach(leg -> last.merge(leg.senderId(), leg, Leg::later));
        if (last.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Collection<Leg> legs = last.values();
        var tuple = Tuple.tuple()
                .addArrayOfString(column(legs, Leg::senderId))
                .addArrayOfString(column(legs, Leg::profileId))
                .addArrayOfString(column(legs, Leg::channel))
                .addArrayOfString(column(legs, Leg::account))
                .addArrayOfOffsetDateTime(times(legs, Leg::usedAt))
                .addArrayOfOffsetDateTime(times(legs, Leg::freeUntil))
                .addArrayOfOffsetDateTime(times(legs, Leg::taggedUntil));
        return senders.stay(tx, last.keySet())
                .chain(() -> tx.sql().preparedQuery(USE).execute(tuple))
                .replaceWithVoid();
    }

    /**
     * Until the transaction ends nobody writes by these legs: whoever did it before is done, and whoever waits will
     * see where they belong.
     */
    public Uni<Void> mayMove(Tx tx, Collection<String> senderIds) {
        return senders.mayMove(tx, senderIds);
    }

    /** The leg by which the customer wrote last, on one channel or, without a channel, on any. */
    public Uni<Optional<Leg>> lastUsed(Tx tx, String customer, String channel) {
        return tx.sql()
                .preparedQuery(LAST_USED)
                .execute(Tuple.of(customer, channel))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(leg(rows.iterator().next())));
    }

    /** The leg of each channel by which the customer wrote last. */
    public Uni<List<Leg>> lastUsedOfEach(Tx tx, String customer) {
        return tx.sql()
                .preparedQuery(LAST_USED_EACH)
                .execute(Tuple.of(customer))
                .map(rows -> {
                    var legs = new ArrayList<Leg>();
                    rows.forEach(row -> legs.add(leg(row)));
                    return legs;
                });
    }

    /** The next number of what goes to one recipient; from 1, and without gaps because it rolls back with the reply. */
    public Uni<Long> nextSequence(Tx tx, String senderId) {
        return tx.sql().preparedQuery(NEXT).execute(Tuple.of(senderId)).map(rows -> rows.iterator()
                .next()
                .getLong(0));
    }

    /** The leg that was last used as each of these homes; where none was, it is left out. */
    public Uni<Map<String, Leg>> lastUsed(Tx tx, Collection<String> profiles) {
        return tx.sql()
                .preparedQuery(LAST_USED_BY)
                .execute(Tuple.tuple().addArrayOfString(profiles.toArray(String[]::new)))
                .map(rows -> {
                    var legs = new HashMap<String, Leg>();
                    rows.forEach(row -> legs.put(row.getString("profile_id"), leg(row)));
                    return legs;
                });
    }

    /**
     * So many next numbers for each recipient; answers the first of each.
     *
     * @param counts sorted, so that two transactions never wait for each other
     */
    public Uni<Map<String, Long>> nextSequences(Tx tx, SortedMap<String, Integer> counts) {
        var tuple = Tuple.tuple()
                .addArrayOfString(counts.keySet().toArray(String[]::new))
                .addArrayOfLong(counts.values().stream().map(Integer::longValue).toArray(Long[]::new));
        return tx.sql().preparedQuery(NEXT_ONES).execute(tuple).map(rows -> {
            var first = new HashMap<String, Long>();
            rows.forEach(row -> first.put(row.getString(0), row.getLong(1) - counts.get(row.getString(0)) + 1));
            return first;
        });
    }

    private static Leg leg(Row row) {
        return new Leg(
                row.getString("sender_id"),
                row.getString("profile_id"),
                row.getString("channel"),
                row.getString("account"),
                instant(row.getOffsetDateTime("used_at")),
                instant(row.getOffsetDateTime("free_until")),
                instant(row.getOffsetDateTime("tagged_until")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime[] times(Collection<Leg> legs, Function<Leg, Instant> of) {
        return legs.stream()
                .map(of)
                .map(at -> at == null ? null : at.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    private static String[] column(Collection<Leg> legs, Function<Leg, String> of) {
        return legs.stream().map(of).toArray(String[]::new);
    }
}
