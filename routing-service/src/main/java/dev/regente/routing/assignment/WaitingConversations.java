package dev.regente.routing.assignment;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.model.Languages;
import dev.regente.routing.conversation.ConversationRows;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.queue.model.ServiceQueue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What waits in a queue, in the order in which it is served. */
@ApplicationScoped
class WaitingConversations {

    /** Any number that no other advisory lock of this database begins with. */
    private static final int MATCHING = 815_001;

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock($1, hashtext($2))";

    /** One that somebody holds is left alone: whoever holds it makes the queue be matched again when she lets go. */
    private static final String NEXT = "SELECT " + ConversationRows.COLUMNS
            + ", c.due_at, c.received_at, c.waits_for, c.admitted_at = c.queued_at AS admitted,"
            + " (SELECT p.language FROM profile_copy p WHERE p.profile_id = c.customer_id) AS language"
            + """
             FROM conversation c
            WHERE c.state = 'queued' AND c.queue = $1 AND (c.due_at, c.id) > ($2, $3)
                AND (c.demand IS NULL OR c.demand <> ALL ($4) OR c.demand_until <= $6)
                AND ($7 OR c.waits_for IS DISTINCT FROM 'queue_closed')
            %s
            ORDER BY c.due_at, c.id LIMIT $5 FOR UPDATE SKIP LOCKED""";

    private static final String ANY = NEXT.formatted("");

    private static final String UNEXPLAINED = NEXT.formatted("AND c.waits_for IS NULL");

    private static final String ANYTHING =
            "SELECT EXISTS (SELECT 1 FROM conversation WHERE queue = $1 AND state = 'queued')";

    private static final String QUEUES =
            """
            SELECT q.name FROM queue q
            WHERE EXISTS (SELECT 1 FROM conversation c WHERE c.queue = q.name AND c.state = 'queued')""";

    private static final String BY_URGENCY =
            """
            SELECT q.name FROM unnest($1::text[]) AS q(name) CROSS JOIN LATERAL (
                SELECT c.due_at, c.id FROM conversation c WHERE c.queue = q.name AND c.state = 'queued'
                ORDER BY c.due_at, c.id LIMIT 1) AS head
            ORDER BY head.due_at, head.id""";

    private final Pool pool;

    WaitingConversations(Pool pool) {
        this.pool = pool;
    }

    /**
     * A place in a queue, behind which a page begins.
     *
     * @param skip demands for which nobody has room any more
     * @param onlyNew whether nobody has any room, so that only those matter of whom nothing has been said yet
     */
    record Place(Instant dueAt, UUID id, Set<String> skip, boolean onlyNew) {

        static final Place FRONT = new Place(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0), Set.of(), false);

        boolean isFront() {
            return equals(FRONT);
        }
    }

    /**
     * A held conversation that waits.
     *
     * @param receivedAt when the gateway took the message that began its wait
     * @param waitsFor the reason that was recorded last; null for none
     * @param admitted whether its queue has taken it; else it has come since a matcher looked
     * @param language the customer's, without its region; null for unknown
     */
    record Waiting(
            Conversation conversation,
            Instant dueAt,
            Instant receivedAt,
            String waitsFor,
            boolean admitted,
            String language) {

        Waiting as(Conversation now) {
            return new Waiting(now, dueAt, receivedAt, waitsFor, admitted, language);
        }
    }

    /**
     * Lets one matcher at a time into a queue; answers whether it was let in. Nobody waits here: it would be with a
     * connection each, and with many queues and pods none would be left for the agents.
     */
    Uni<Boolean> lock(Tx tx, String queue) {
        return tx.sql().preparedQuery(LOCK).execute(Tuple.of(MATCHING, queue)).map(rows -> rows.iterator()
                .next()
                .getBoolean(0));
    }

    /** Whether there is anything to match in a queue; what comes later says so itself. */
    Uni<Boolean> isAny(String queue) {
        return pool.preparedQuery(ANYTHING)
                .execute(Tuple.of(queue))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /**
     * The next that wait, held by this transaction.
     *
     * @param anybodyHasRoom else only those are of interest of whom nobody has said yet why they wait
     */
    Uni<List<Waiting>> behind(Tx tx, ServiceQueue queue, Place place, boolean anybodyHasRoom, int limit, Instant now) {
        var tuple = Tuple.tuple()
                .addString(queue.name())
                .addOffsetDateTime(place.dueAt().atOffset(ZoneOffset.UTC))
                .addUUID(place.id())
                .addArrayOfString(place.skip().toArray(String[]::new))
                .addInteger(limit)
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addBoolean(queue.conduct().open());
        return tx.sql()
                .preparedQuery(anybodyHasRoom ? ANY : UNEXPLAINED)
                .execute(tuple)
                .map(rows -> {
                    var page = new ArrayList<Waiting>(rows.size());
                    for (Row row : rows) {
                        page.add(new Waiting(
                                ConversationRows.conversation(row),
                                row.getOffsetDateTime("due_at").toInstant(),
                                row.getOffsetDateTime("received_at").toInstant(),
                                row.getString("waits_for"),
                                Boolean.TRUE.equals(row.getBoolean("admitted")),
                                Languages.primary(row.getString("language"))));
                    }
                    return page;
                });
    }

    /** The queues in which somebody waits. */
    Uni<List<String>> queues() {
        return pool.query(QUEUES).execute().map(WaitingConversations::names);
    }

    /** Those of these queues in which somebody waits, the one whose first is due first before the others. */
    Uni<List<String>> byUrgency(Set<String> queues) {
        return pool.preparedQuery(BY_URGENCY)
                .execute(Tuple.tuple().addArrayOfString(queues.toArray(String[]::new)))
                .map(WaitingConversations::names);
    }

    private static List<String> names(RowSet<Row> rows) {
        var names = new ArrayList<String>(rows.size());
        rows.forEach(row -> names.add(row.getString(0)));
        return names;
    }
}
