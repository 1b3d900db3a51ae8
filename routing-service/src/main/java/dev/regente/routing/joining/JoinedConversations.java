package dev.regente.routing.joining;

import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.ConversationRows;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Together.Change;
import dev.regente.routing.profile.model.Alias;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Which customers conversations belong to, and in which others they are shown. */
@ApplicationScoped
class JoinedConversations {

    /** Those that stand for themselves first, then those that are joined: everybody locks them in this order. */
    private static final String HOLD = "SELECT " + ConversationRows.COLUMNS
            + """
             FROM conversation c WHERE c.customer_id = ANY($1) AND c.state NOT IN ('resolved', 'closed')
            ORDER BY c.state = 'joined', c.profile_id, c.slot FOR UPDATE""";

    /** Nobody's for a moment: the unique index looks at each row by itself, whichever is written first. */
    private static final String PARK =
            """
            UPDATE conversation c SET customer_id = c.id::text, joined_into = coalesce(t.joined_into, c.joined_into)
            FROM unnest($1::uuid[], $2::uuid[]) AS t(id, joined_into) WHERE c.id = t.id""";

    private static final String SETTLE =
            """
            UPDATE conversation c SET customer_id = t.customer_id, joined_into = t.joined_into, version = t.version
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[]) AS t(id, joined_into, customer_id, version)
            WHERE c.id = t.id""";

    /** What goes on is where its customer wrote last, in it or in what it shows. */
    private static final String FOLLOW =
            """
            UPDATE conversation c SET channel = l.channel, account = l.account, written_at = l.used_at, demand = NULL,
                version = c.version + 1
            FROM unnest($1::uuid[]) AS t(id)
            CROSS JOIN LATERAL (
                SELECT channel, account, used_at FROM leg WHERE profile_id = ANY(ARRAY(
                    SELECT profile_id FROM conversation WHERE id = t.id
                    UNION SELECT profile_id FROM conversation WHERE joined_into = t.id AND state = 'joined'))
                ORDER BY used_at DESC, sender_id LIMIT 1) AS l
            WHERE c.id = t.id AND c.state NOT IN ('resolved', 'closed')""";

    private static final String PAST =
            """
            UPDATE conversation c SET customer_id = t.into_id, version = c.version + 1
            FROM unnest($1::text[], $2::text[]) AS t(home, into_id)
            WHERE c.profile_id = t.home AND c.state IN ('resolved', 'closed') AND c.customer_id <> t.into_id""";

    /** The open conversations of these customers, held until the transaction ends. */
    Uni<List<Conversation>> hold(Tx tx, Collection<String> customers) {
        var tuple = Tuple.tuple().addArrayOfString(customers.toArray(String[]::new));
        return tx.sql().preparedQuery(HOLD).execute(tuple).map(rows -> {
            var open = new ArrayList<Conversation>(rows.size());
            rows.forEach(row -> open.add(ConversationRows.conversation(row)));
            return open;
        });
    }

    /** Takes conversations away from their customers, until they are settled in the same transaction. */
    Uni<Void> park(Tx tx, List<Change> changes) {
        return tx.sql().preparedQuery(PARK).execute(places(changes)).replaceWithVoid();
    }

    /** Writes whose they are and where they are shown. */
    Uni<Void> settle(Tx tx, List<Change> changes) {
        var tuple = places(changes)
                .addArrayOfString(changes.stream()
                        .map(change -> change.after().whose().customer())
                        .toArray(String[]::new))
                .addArrayOfLong(
                        changes.stream().map(change -> change.after().version()).toArray(Long[]::new));
        return tx.sql().preparedQuery(SETTLE).execute(tuple).replaceWithVoid();
    }

    /** Lets these show the leg that their customers used last, when something was joined into them or split from. */
    Uni<Void> follow(Tx tx, Collection<UUID> ids) {
        var tuple = Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
        return tx.sql().preparedQuery(FOLLOW).execute(tuple).replaceWithVoid();
    }

    /** What is resolved follows its home too, and is read with what it was joined into while both are hers. */
    Uni<Void> past(Tx tx, Collection<Alias> moved) {
        var tuple = Tuple.tuple()
                .addArrayOfString(moved.stream().map(Alias::profileId).toArray(String[]::new))
                .addArrayOfString(moved.stream().map(Alias::into).toArray(String[]::new));
        return tx.sql().preparedQuery(PAST).execute(tuple).replaceWithVoid();
    }

    private static Tuple places(List<Change> changes) {
        return Tuple.tuple().addArrayOfUUID(ids(changes, Conversation::id)).addArrayOfUUID(ids(changes, c -> c.whose()
                .joinedInto()));
    }

    private static UUID[] ids(List<Change> changes, Function<Conversation, UUID> of) {
        return changes.stream().map(Change::after).map(of).toArray(UUID[]::new);
    }
}
