package dev.regente.routing.conversation.idle;

import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.ConversationRows;
import dev.regente.routing.conversation.model.Conversation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** How conversations lie in their table whose customers write no more. */
@ApplicationScoped
class IdleRows {

    private static final String DUE = "SELECT " + ConversationRows.COLUMNS
            + """
            , c.written_at, c.assigned_at FROM conversation c WHERE c.idle_at <= $1
            ORDER BY c.idle_at, c.id LIMIT $2 FOR UPDATE SKIP LOCKED""";

    private static final String LOOK =
            """
            UPDATE conversation c SET idle_at = t.at FROM unnest($1::uuid[], $2::timestamptz[]) AS t(id, at)
            WHERE c.id = t.id""";

    private static final String RELEASE =
            """
            UPDATE conversation c SET released = c.load, load = 0, keeps_room = t.keeps, version = c.version + 1
            FROM unnest($1::uuid[], $2::boolean[]) AS t(id, keeps) WHERE c.id = t.id""";

    private static final String TAKE_UP =
            """
            UPDATE conversation c SET load = c.released, released = 0, keeps_room = false, version = c.version + 1,
                idle_at = $2::timestamptz + (SELECT q.idle_after FROM queue q WHERE q.name = c.queue)
            WHERE c.id = ANY($1) AND c.released > 0 RETURNING\s"""
                    + ConversationRows.COLUMNS;

    /**
     * One that may be idle, held by this transaction.
     *
     * @param assignedAt null for one that nobody ever had
     */
    record Due(Conversation conversation, Instant writtenAt, Instant assignedAt) {}

    /** When to look at one again; null for never. */
    record Look(UUID id, Instant at) {}

    Uni<List<Due>> due(Tx tx, Instant now, int limit) {
        return tx.sql()
                .preparedQuery(DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> {
                    var due = new ArrayList<Due>(rows.size());
                    rows.forEach(row -> due.add(new Due(
                            ConversationRows.conversation(row),
                            row.getOffsetDateTime("written_at").toInstant(),
                            instant(row.getOffsetDateTime("assigned_at")))));
                    return due;
                });
    }

    Uni<Void> look(Tx tx, List<Look> looks) {
        var tuple = Tuple.tuple()
                .addArrayOfUUID(looks.stream().map(Look::id).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(looks.stream()
                        .map(look -> look.at() == null ? null : look.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return tx.sql().preparedQuery(LOOK).execute(tuple).replaceWithVoid();
    }

    /** They take no units of their owners from now on. */
    Uni<Void> release(Tx tx, List<Conversation> idle, List<Boolean> keepsRoom) {
        var tuple = Tuple.tuple()
                .addArrayOfUUID(idle.stream().map(Conversation::id).toArray(UUID[]::new))
                .addArrayOfBoolean(keepsRoom.toArray(Boolean[]::new));
        return tx.sql().preparedQuery(RELEASE).execute(tuple).replaceWithVoid();
    }

    /** Those of these that took none do again; answers them as they are now. */
    Uni<List<Conversation>> takeUp(Tx tx, Collection<UUID> ids, Instant now) {
        var tuple =
                Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)).addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return tx.sql().preparedQuery(TAKE_UP).execute(tuple).map(ConversationRows::conversations);
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
