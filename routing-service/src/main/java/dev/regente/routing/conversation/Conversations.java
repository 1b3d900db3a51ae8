package dev.regente.routing.conversation;

import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Whose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The conversations. Whoever moves one holds its row. */
@ApplicationScoped
public class Conversations {

    private static final String FIND = "SELECT " + ConversationRows.COLUMNS + " FROM conversation c WHERE c.id = $1";

    private static final String LOCK =
            "SELECT " + ConversationRows.COLUMNS + " FROM conversation c WHERE c.id = ANY($1) ORDER BY c.id FOR UPDATE";

    private static final String WITH_OPEN_ONES =
            """
            SELECT customer_id FROM conversation
            WHERE customer_id = ANY($1) AND state NOT IN ('resolved', 'closed', 'joined')""";

    private static final String OPEN_OF_HOME = "SELECT " + ConversationRows.COLUMNS
            + " FROM conversation c WHERE c.profile_id = $1 AND c.slot = $2 AND c.state NOT IN ('resolved', 'closed')";

    private static final String OPEN_OF_CUSTOMER = "SELECT " + ConversationRows.COLUMNS
            + " FROM conversation c WHERE c.customer_id = $1 AND c.slot = $2"
            + " AND c.state NOT IN ('resolved', 'closed', 'joined')";

    private static final String LATEST = "SELECT DISTINCT ON (c.profile_id) " + ConversationRows.COLUMNS
            + " FROM conversation c WHERE c.profile_id = ANY($1) ORDER BY c.profile_id, c.opened_at DESC, c.id";

    /** A message that came late must not turn the conversation back to a leg that the customer has left since. */
    private static final String HEARD =
            """
            UPDATE conversation c SET channel = t.channel, account = t.account, written_at = t.at,
                traceparent = t.traceparent, demand = CASE WHEN c.channel = t.channel THEN c.demand END,
                version = c.version + CASE WHEN (c.channel, c.account) = (t.channel, t.account) THEN 0 ELSE 1 END
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])
                AS t(id, channel, account, at, traceparent)
            WHERE c.id = t.id AND c.written_at < t.at""";

    private static final String END_JOINED =
            """
            UPDATE conversation c SET state = 'resolved', resolved_at = $2, resolution = $3, version = c.version + 1
            WHERE c.joined_into = $1 AND c.state = 'joined' RETURNING\s"""
                    + ConversationRows.COLUMNS;

    private static final String OFFERED =
            """
            SELECT 1 FROM offer
            WHERE conversation_id = $1 AND agent_id = $2 AND state = 'open' AND expires_at > now()""";

    private static final String NOTE = "UPDATE conversation SET resolution = $2, resolution_note = $3 WHERE id = $1";

    private final Pool pool;

    Conversations(Pool pool) {
        this.pool = pool;
    }

    /** The leg on which a customer wrote into a conversation, when, and in which trace. */
    public record Heard(UUID conversationId, String channel, String account, Instant at, String traceparent) {}

    public Uni<Optional<Conversation>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> ConversationRows.conversations(rows).stream()
                .findFirst());
    }

    /** Whether she is asked to take it. */
    Uni<Boolean> isOfferedTo(String agentId, UUID id) {
        return pool.preparedQuery(OFFERED).execute(Tuple.of(id, agentId)).map(rows -> rows.size() > 0);
    }

    /** Finds a conversation and holds it until the transaction ends. */
    public Uni<Optional<Conversation>> lock(Tx tx, UUID id) {
        return tx.sql()
                .preparedQuery(FIND + " FOR UPDATE")
                .execute(Tuple.of(id))
                .map(rows -> ConversationRows.conversations(rows).stream().findFirst());
    }

    /** Finds conversations and holds them until the transaction ends; what is not there is left out. */
    public Uni<Map<UUID, Conversation>> lock(Tx tx, Collection<UUID> ids) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> ConversationRows.conversations(rows).stream()
                        .collect(Collectors.toMap(Conversation::id, Function.identity())));
    }

    /** Those of the customers that have an open conversation. */
    public Uni<Set<String>> withOpenOnes(Tx tx, Collection<String> customers) {
        return tx.sql()
                .preparedQuery(WITH_OPEN_ONES)
                .execute(Tuple.tuple().addArrayOfString(customers.toArray(String[]::new)))
                .map(rows -> {
                    var open = new HashSet<String>();
                    rows.forEach(row -> open.add(row.getString(0)));
                    return open;
                });
    }

    /** What the customer of a conversation goes on in; none where everything of hers in this slot is solved. */
    public Uni<Optional<Conversation>> openOf(Tx tx, Whose whose) {
        return tx.sql()
                .preparedQuery(OPEN_OF_CUSTOMER)
                .execute(Tuple.of(whose.customer(), whose.slot()))
                .map(rows -> ConversationRows.conversations(rows).stream().findFirst());
    }

    /** The open one of a home in a slot, joined or not; whoever holds the one it is shown in need not hold it. */
    Uni<Optional<Conversation>> openOf(Tx tx, String home, String slot) {
        return tx.sql()
                .preparedQuery(OPEN_OF_HOME)
                .execute(Tuple.of(home, slot))
                .map(rows -> ConversationRows.conversations(rows).stream().findFirst());
    }

    /** Resolves what is shown in a conversation that is resolved; its row must be held by this transaction. */
    public Uni<List<Conversation>> endJoined(Tx tx, UUID id, String reason, Instant now) {
        return tx.sql()
                .preparedQuery(END_JOINED)
                .execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC), reason))
                .map(ConversationRows::conversations);
    }

    /** The conversation of each profile that was opened last, open or not. */
    public Uni<Map<String, Conversation>> latest(Tx tx, Collection<String> profiles) {
        if (profiles.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.sql()
                .preparedQuery(LATEST)
                .execute(Tuple.tuple().addArrayOfString(profiles.toArray(String[]::new)))
                .map(rows -> {
                    var latest = new HashMap<String, Conversation>();
                    rows.forEach(row -> latest.put(row.getString("profile_id"), ConversationRows.conversation(row)));
                    return latest;
                });
    }

    /** Writes where conversations have moved. Their rows must be held by this transaction. */
    public Uni<Void> record(Tx tx, List<Conversation> moved, Instant now) {
        if (moved.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.sql()
                .preparedQuery(ConversationMoves.RECORD)
                .execute(ConversationMoves.tuple(moved, now))
                .replaceWithVoid();
    }

    /** Remembers the leg on which each customer wrote last, and the trace of that message. */
    public Uni<Void> heard(Tx tx, List<Heard> heard) {
        if (heard.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tuple = Tuple.tuple()
                .addArrayOfUUID(heard.stream().map(Heard::conversationId).toArray(UUID[]::new))
                .addArrayOfString(heard.stream().map(Heard::channel).toArray(String[]::new))
                .addArrayOfString(heard.stream().map(Heard::account).toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        heard.stream().map(h -> h.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new))
                .addArrayOfString(heard.stream().map(Heard::traceparent).toArray(String[]::new));
        return tx.sql().preparedQuery(HEARD).execute(tuple).replaceWithVoid();
    }

    /** Keeps why a conversation was resolved, and what its agent noted. */
    public Uni<Void> note(Tx tx, UUID id, String reason, String note) {
        return tx.sql().preparedQuery(NOTE).execute(Tuple.of(id, reason, note)).replaceWithVoid();
    }
}
