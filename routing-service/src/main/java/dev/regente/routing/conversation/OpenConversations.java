package dev.regente.routing.conversation;

import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.model.Conversation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * The one open conversation of each profile.
 *
 * <p>A unique index holds the promise, whatever two pods do in the same instant: one inserts, the other waits for it
 * and continues what it inserted. Profiles are always taken in the same order.
 */
@ApplicationScoped
class OpenConversations {

    private static final String LOCK = "SELECT " + ConversationRows.COLUMNS
            + " FROM conversation c WHERE c.profile_id = ANY($1) AND c.state <> 'resolved'"
            + " ORDER BY c.profile_id FOR UPDATE";

    private static final String OPEN =
            """
            INSERT INTO conversation AS c (id, profile_id, state, queue, priority, playbook_version, channel, account,
                opened_at, queued_at, due_at, received_at, written_at, traceparent)
            SELECT id, profile_id, 'queued', $4::text, $5::int, $6::int, channel, account,
                   $7::timestamptz, $7::timestamptz, $7::timestamptz - $5::int * interval '1 minute',
                   received_at, written_at, traceparent
            FROM unnest($1::uuid[], $2::text[], $3::text[], $8::text[], $9::timestamptz[], $10::timestamptz[],
                        $11::text[]) AS t(id, profile_id, channel, account, received_at, written_at, traceparent)
            ORDER BY profile_id
            ON CONFLICT (profile_id) WHERE state <> 'resolved' DO NOTHING
            RETURNING\s"""
                    + ConversationRows.COLUMNS;

    private static final int ATTEMPTS = 5;

    private final Ids ids;

    OpenConversations(Ids ids) {
        this.ids = ids;
    }

    /** What a conversation of this profile would begin with. */
    record Opening(
            String profileId,
            String channel,
            String account,
            Instant receivedAt,
            Instant writtenAt,
            String traceparent) {}

    /** A held conversation, and whether it was opened just now. */
    record Home(Conversation conversation, boolean opened) {}

    /** Holds the open conversation of each profile, and opens one for those that have an opening and none open. */
    Uni<Map<String, Home>> of(
            Tx tx, Collection<String> profiles, SortedMap<String, Opening> openings, Placement place, Instant now) {
        return lock(tx, profiles).chain(homes -> fill(tx, openings, place, now, homes, ATTEMPTS));
    }

    private Uni<Map<String, Home>> fill(
            Tx tx,
            SortedMap<String, Opening> openings,
            Placement place,
            Instant now,
            Map<String, Home> homes,
            int attempts) {
        var missing = new TreeMap<>(openings);
        missing.keySet().removeAll(homes.keySet());
        if (missing.isEmpty()) {
            return Uni.createFrom().item(homes);
        }
        if (attempts == 0) {
            throw new IllegalStateException("Conversations open and close faster than they can be held");
        }
        return open(tx, List.copyOf(missing.values()), place, now)
                .invoke(homes::putAll)
                .invoke(opened -> missing.keySet().removeAll(opened.keySet()))
                .chain(() ->
                        missing.isEmpty() ? Uni.createFrom().item(Map.<String, Home>of()) : lock(tx, missing.keySet()))
                .invoke(homes::putAll)
                .chain(() -> fill(tx, openings, place, now, homes, attempts - 1));
    }

    private static Uni<Map<String, Home>> lock(Tx tx, Collection<String> profiles) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfString(profiles.toArray(String[]::new)))
                .map(rows -> homes(rows, false));
    }

    private Uni<Map<String, Home>> open(Tx tx, List<Opening> openings, Placement place, Instant now) {
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
        return tx.sql().preparedQuery(OPEN).execute(tuple).map(rows -> homes(rows, true));
    }

    private static Map<String, Home> homes(RowSet<Row> rows, boolean opened) {
        var homes = new HashMap<String, Home>();
        for (Row row : rows) {
            homes.put(row.getString("profile_id"), new Home(ConversationRows.conversation(row), opened));
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
