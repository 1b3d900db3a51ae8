package dev.regente.routing.conversation.episode;

import dev.regente.kit.data.Tx;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.conversation.ConversationRows;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.OpenConversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Reopening;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Solved conversations that go on. Who calls holds the homes of these conversations where they are. */
@ApplicationScoped
public class Reopenings {

    /** Beside those that are wanted: what they were shown in when they were solved. */
    private static final String LOCK =
            """
            WITH wanted AS (%s)
            SELECT c.id IN (SELECT id FROM wanted) AS wanted,\s"""
                    + ConversationRows.COLUMNS
                    + """
             FROM conversation c
            WHERE c.state = 'resolved' AND c.id IN (
                SELECT id FROM wanted
                UNION
                SELECT p.id FROM wanted w JOIN conversation p ON p.id = w.joined_into
                WHERE p.customer_id = w.customer_id AND p.state = 'resolved' AND p.resolved_at > $2)
            ORDER BY c.id FOR UPDATE""";

    private static final String LAST_OF_HOMES = LOCK.formatted(
            """
            SELECT DISTINCT ON (profile_id) id, joined_into, customer_id FROM conversation
            WHERE profile_id = ANY($1) AND state = 'resolved' AND resolved_at > $2
            ORDER BY profile_id, resolved_at DESC, id""");

    private static final String ONE = LOCK.formatted(
            """
            SELECT id, joined_into, customer_id FROM conversation WHERE id = $1 AND state = 'resolved'""");

    private final Conversations conversations;
    private final OpenConversations open;
    private final RoutingConfig config;

    Reopenings(Conversations conversations, OpenConversations open, RoutingConfig config) {
        this.conversations = conversations;
        this.open = open;
        this.config = config;
    }

    /** A held one, and whether it is wanted for itself. */
    private record Solved(Conversation conversation, boolean wanted) {}

    /** The last conversation of each home, where it was solved not too long ago; answers those that go on. */
    public Uni<List<Conversation>> reopen(Tx tx, Collection<String> homes, Instant now) {
        var tuple = Tuple.tuple()
                .addArrayOfString(homes.toArray(String[]::new))
                .addOffsetDateTime(now.minus(config.reopenFor()).atOffset(ZoneOffset.UTC));
        return lock(tx, LAST_OF_HOMES, tuple).chain(solved -> reopen(tx, solved, now));
    }

    /** One by hand, however long ago it was solved; none when it is not resolved any more. */
    Uni<List<Conversation>> reopen(Tx tx, UUID id, Instant now) {
        return lock(tx, ONE, Tuple.of(id, Instant.EPOCH.atOffset(ZoneOffset.UTC)))
                .chain(solved -> reopen(tx, solved, now));
    }

    private Uni<List<Conversation>> reopen(Tx tx, List<Solved> solved, Instant now) {
        if (solved.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Conversation> all = solved.stream().map(Solved::conversation).toList();
        List<Conversation> wanted =
                solved.stream().filter(Solved::wanted).map(Solved::conversation).toList();
        Set<String> customers = wanted.stream().map(c -> c.whose().customer()).collect(Collectors.toSet());
        return open.goingOn(tx, customers)
                .map(going -> Reopening.of(wanted, all, going, now, now.plus(config.preferFor())))
                .call(reopened -> conversations.record(tx, reopened, now));
    }

    private static Uni<List<Solved>> lock(Tx tx, String sql, Tuple tuple) {
        return tx.sql().preparedQuery(sql).execute(tuple).map(rows -> {
            var solved = new ArrayList<Solved>();
            rows.forEach(row -> solved.add(new Solved(ConversationRows.conversation(row), row.getBoolean("wanted"))));
            return solved;
        });
    }
}
