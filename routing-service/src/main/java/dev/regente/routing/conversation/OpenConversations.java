package dev.regente.routing.conversation;

import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.model.Conversation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The open conversation of each home, and the one that its customer goes on in.
 *
 * <p>Unique indexes hold the promise, whatever two pods do in the same instant: one inserts, the other waits for it
 * and continues what it inserted.
 */
@ApplicationScoped
public class OpenConversations {

    private static final String LOCK = "SELECT " + ConversationRows.COLUMNS
            + """
             FROM conversation c WHERE c.state NOT IN ('resolved', 'closed') AND c.id IN (
                SELECT id FROM conversation WHERE profile_id = ANY($1) AND state NOT IN ('resolved', 'closed')
                UNION
                SELECT id FROM conversation WHERE state NOT IN ('resolved', 'closed', 'joined') AND customer_id = ANY(
                    $1 || ARRAY(SELECT into_id FROM profile_alias WHERE profile_id = ANY($1))))
            ORDER BY c.state = 'joined', c.profile_id, c.slot FOR UPDATE""";

    private static final String GOING_ON =
            """
            UPDATE conversation c SET version = version + 1
            WHERE customer_id = ANY($1) AND state NOT IN ('resolved', 'closed', 'joined') RETURNING\s"""
                    + ConversationRows.COLUMNS;

    private static final String OPEN =
            """
            WITH wanted AS (
                SELECT t.*, coalesce(a.into_id, t.profile_id) AS customer_id
                FROM unnest($1::uuid[], $2::text[], $3::text[], $8::text[], $9::timestamptz[], $10::timestamptz[],
                            $11::text[], $12::text[])
                    AS t(id, profile_id, channel, account, received_at, written_at, traceparent, slot)
                LEFT JOIN profile_alias a ON a.profile_id = t.profile_id),
            going_on AS (
                UPDATE conversation SET version = version + 1
                WHERE customer_id = ANY(ARRAY(SELECT customer_id FROM wanted))
                  AND state NOT IN ('resolved', 'closed', 'joined')
                RETURNING id, customer_id, slot)
            INSERT INTO conversation AS c (id, profile_id, customer_id, slot, joined_into, state, queue, priority,
                playbook_version, channel, account, opened_at, queued_at, due_at, received_at, written_at, traceparent)
            SELECT w.id, w.profile_id, w.customer_id, w.slot, p.id,
                   CASE WHEN p.id IS NULL THEN 'queued' ELSE 'joined' END, $4::text, $5::int, $6::int, w.channel,
                   w.account, $7::timestamptz, $7::timestamptz,
                   $7::timestamptz + coalesce((SELECT target FROM queue WHERE name = $4), '0')
                       - $5::int * interval '1 minute',
                   w.received_at, w.written_at, w.traceparent
            FROM wanted w LEFT JOIN going_on p ON p.customer_id = w.customer_id AND p.slot = w.slot
            ORDER BY w.profile_id
            ON CONFLICT DO NOTHING
            RETURNING\s"""
                    + ConversationRows.COLUMNS;

    private final Ids ids;

    OpenConversations(Ids ids) {
        this.ids = ids;
    }

    /** What a conversation of this home would begin with. */
    public record Opening(
            String profileId,
            String slot,
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
    public record Home(Conversation conversation, Conversation shownIn, boolean opened) {

        public static Home alone(Conversation conversation) {
            return new Home(conversation, conversation, false);
        }

        /** What shows what is said here. */
        public List<UUID> ids() {
            return Stream.of(conversation.id(), shownIn.id()).distinct().toList();
        }
    }

    /** Holds the open conversations of homes, and those that their customers go on in. */
    Uni<List<Conversation>> lock(Tx tx, Collection<String> profiles) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfString(profiles.toArray(String[]::new)))
                .map(ConversationRows::conversations);
    }

    /** Holds what these customers go on in; something is about to be shown there. */
    public Uni<List<Conversation>> goingOn(Tx tx, Collection<String> customers) {
        return tx.sql()
                .preparedQuery(GOING_ON)
                .execute(Tuple.tuple().addArrayOfString(customers.toArray(String[]::new)))
                .map(ConversationRows::conversations);
    }

    /** Opens conversations, joined where their customer goes on in another one; without what others opened already. */
    Uni<List<Conversation>> open(Tx tx, List<Opening> openings, Placement place, Instant now) {
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
                .addArrayOfString(column(openings, Opening::traceparent))
                .addArrayOfString(column(openings, Opening::slot));
        return tx.sql().preparedQuery(OPEN).execute(tuple).map(ConversationRows::conversations);
    }

    private static OffsetDateTime[] times(List<Opening> openings, Function<Opening, Instant> of) {
        return openings.stream().map(of).map(at -> at.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }

    private static String[] column(List<Opening> openings, Function<Opening, String> of) {
        return openings.stream().map(of).toArray(String[]::new);
    }
}
