package dev.regente.routing.conversation;

import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.profile.Aliases;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The open conversation of each home, and the one that its customer goes on in.
 *
 * <p>Unique indexes hold the promise, whatever two pods do in the same instant: one inserts, the other waits for it
 * and continues what it inserted. Locks are taken in this order: conversations that stand for themselves, those that
 * are joined, homes.
 */
@ApplicationScoped
class OpenConversations {

    private static final String LOCK = "SELECT " + ConversationRows.COLUMNS
            + """
             FROM conversation c WHERE c.state <> 'resolved' AND c.id IN (
                SELECT id FROM conversation WHERE profile_id = ANY($1) AND state <> 'resolved'
                UNION
                SELECT id FROM conversation WHERE state NOT IN ('resolved', 'joined') AND customer_id = ANY(
                    $1 || ARRAY(SELECT into_id FROM profile_alias WHERE profile_id = ANY($1))))
            ORDER BY c.state = 'joined', c.profile_id FOR UPDATE""";

    private static final String OPEN =
            """
            WITH wanted AS (
                SELECT t.*, coalesce(a.into_id, t.profile_id) AS customer_id
                FROM unnest($1::uuid[], $2::text[], $3::text[], $8::text[], $9::timestamptz[], $10::timestamptz[],
                            $11::text[]) AS t(id, profile_id, channel, account, received_at, written_at, traceparent)
                LEFT JOIN profile_alias a ON a.profile_id = t.profile_id),
            going_on AS (
                UPDATE conversation SET version = version + 1
                WHERE customer_id = ANY(ARRAY(SELECT customer_id FROM wanted)) AND state NOT IN ('resolved', 'joined')
                RETURNING id, customer_id)
            INSERT INTO conversation AS c (id, profile_id, customer_id, joined_into, state, queue, priority,
                playbook_version, channel, account, opened_at, queued_at, due_at, received_at, written_at, traceparent)
            SELECT w.id, w.profile_id, w.customer_id, p.id, CASE WHEN p.id IS NULL THEN 'queued' ELSE 'joined' END,
                   $4::text, $5::int, $6::int, w.channel, w.account,
                   $7::timestamptz, $7::timestamptz, $7::timestamptz - $5::int * interval '1 minute',
                   w.received_at, w.written_at, w.traceparent
            FROM wanted w LEFT JOIN going_on p ON p.customer_id = w.customer_id
            ORDER BY w.profile_id
            ON CONFLICT DO NOTHING
            RETURNING\s"""
                    + ConversationRows.COLUMNS;

    private static final int ATTEMPTS = 5;

    private final Ids ids;
    private final Aliases aliases;

    OpenConversations(Ids ids, Aliases aliases) {
        this.ids = ids;
        this.aliases = aliases;
    }

    /** What a conversation of this home would begin with. */
    record Opening(
            String profileId,
            String channel,
            String account,
            Instant receivedAt,
            Instant writtenAt,
            String traceparent) {}

    /**
     * The held conversation of a home.
     *
     * @param shownIn the held conversation that it is shown in; itself where it stands alone
     * @param opened whether it was opened just now
     */
    record Home(Conversation conversation, Conversation shownIn, boolean opened) {

        static Home alone(Conversation conversation) {
            return new Home(conversation, conversation, false);
        }

        /** What shows what is said here. */
        List<UUID> ids() {
            return Stream.of(conversation.id(), shownIn.id()).distinct().toList();
        }
    }

    /** Holds the open conversation of each home, and opens one for those that have an opening and none open. */
    Uni<Map<String, Home>> of(
            Tx tx, Collection<String> profiles, SortedMap<String, Opening> openings, Placement place, Instant now) {
        return lock(tx, profiles, Set.of())
                .chain(homes -> fill(tx, openings, place, now, homes, new HashSet<>(), ATTEMPTS));
    }

    private Uni<Map<String, Home>> fill(
            Tx tx,
            SortedMap<String, Opening> openings,
            Placement place,
            Instant now,
            Map<String, Home> homes,
            Set<UUID> opened,
            int attempts) {
        var missing = new TreeMap<>(openings);
        missing.keySet().removeAll(homes.keySet());
        if (missing.isEmpty()) {
            return Uni.createFrom().item(homes);
        }
        if (attempts == 0) {
            throw new IllegalStateException("Conversations open and close faster than they can be held");
        }
        return aliases.stay(tx, missing.keySet())
                .chain(() -> open(tx, List.copyOf(missing.values()), place, now))
                .invoke(rows -> rows.forEach(c -> opened.add(c.id())))
                .map(rows -> homes(missing.keySet(), rows, opened))
                .invoke(homes::putAll)
                .invoke(found -> missing.keySet().removeAll(found.keySet()))
                .chain(() -> missing.isEmpty()
                        ? Uni.createFrom().item(Map.<String, Home>of())
                        : lock(tx, missing.keySet(), opened))
                .invoke(homes::putAll)
                .chain(() -> fill(tx, openings, place, now, homes, opened, attempts - 1));
    }

    private static Uni<Map<String, Home>> lock(Tx tx, Collection<String> profiles, Set<UUID> opened) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfString(profiles.toArray(String[]::new)))
                .map(rows -> homes(profiles, ConversationRows.conversations(rows), opened));
    }

    private Uni<List<Conversation>> open(Tx tx, List<Opening> openings, Placement place, Instant now) {
        var tuple = Tuple.tuple()
                .addArrayOfUUID(openings.stream().map(o -> ids.next()).toArray(UUID[]::new))
                .addArrayOfString(column(openings, Opening::profileId))
                .addArrayOfString(column(openings, Opening::channel))
                .addString(place.queue())
                .addInteger(place.priority())
                .addInteger(place.playbookVersion())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addArrayOfString(column(openings, Opening::account))
                .addArrayOfOffsetDateTime(times(openings, Opening::receivedAt))
                .addArrayOfOffsetDateTime(times(openings, Opening::writtenAt))
                .addArrayOfString(column(openings, Opening::traceparent));
        return tx.sql().preparedQuery(OPEN).execute(tuple).map(ConversationRows::conversations);
    }

    /** A joined one whose customer's other one was not found, because both moved meanwhile, is left out. */
    private static Map<String, Home> homes(Collection<String> profiles, List<Conversation> held, Set<UUID> opened) {
        var byId = new HashMap<UUID, Conversation>();
        held.forEach(c -> byId.put(c.id(), c));
        var homes = new HashMap<String, Home>();
        for (Conversation c : held) {
            Conversation shownIn = c.isJoined() ? byId.get(c.whose().joinedInto()) : c;
            if (shownIn != null && profiles.contains(c.whose().home())) {
                homes.put(c.whose().home(), new Home(c, shownIn, opened.contains(c.id())));
            }
        }
        return homes;
    }

    private static OffsetDateTime[] times(List<Opening> openings, Function<Opening, Instant> of) {
        return openings.stream().map(of).map(at -> at.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }

    private static String[] column(List<Opening> openings, Function<Opening, String> of) {
        return openings.stream().map(of).toArray(String[]::new);
    }
}
