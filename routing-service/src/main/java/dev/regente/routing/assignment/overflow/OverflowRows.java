package dev.regente.routing.assignment.overflow;

import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.ConversationRows;
import dev.regente.routing.conversation.model.Conversation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** How conversations move between queues in their table, and how it is written down why. */
@ApplicationScoped
class OverflowRows {

    /** The place in the queue is counted from 0, in the order in which it is served. */
    private static final String FROM_PLACE =
            """
            SELECT c.id FROM conversation c
            WHERE c.id = ANY($3) AND c.state = 'queued' AND c.queue = $1 AND (c.due_at, c.id) >= (
                SELECT due_at, id FROM conversation WHERE state = 'queued' AND queue = $1
                ORDER BY due_at, id OFFSET $2 LIMIT 1)""";

    private static final String AGED = "SELECT " + ConversationRows.COLUMNS
            + """
             FROM conversation c WHERE c.state = 'queued' AND c.queue = $1 AND c.moves_at <= $2
            ORDER BY c.moves_at, c.id LIMIT $3 FOR UPDATE SKIP LOCKED""";

    private static final String NEXT =
            """
            SELECT moves_at FROM conversation WHERE state = 'queued' AND queue = $1 AND moves_at > $2
            ORDER BY moves_at LIMIT 1""";

    private static final String STAY =
            """
            UPDATE conversation c SET moves_at = t.at FROM unnest($1::uuid[], $2::timestamptz[]) AS t(id, at)
            WHERE c.id = t.id""";

    private static final String MOVE =
            """
            UPDATE conversation c SET queue = q.name, handed_on_by = c.handed_on_by || c.queue,
                due_at = c.queued_at + q.target - c.priority * interval '1 minute', version = c.version + 1,
                waits_for = NULL, demand = NULL, admitted_at = NULL, moves_at = NULL
            FROM queue q WHERE q.name = $2 AND c.id = ANY($1) RETURNING\s"""
                    + ConversationRows.COLUMNS;

    private static final String HOLD =
            """
            UPDATE conversation SET waits_for = 'queue_closed', demand = NULL, moves_at = NULL WHERE id = ANY($1)""";

    private static final String EXPLAIN =
            """
            INSERT INTO decision (id, conversation_id, at, queue, playbook_version, outcome, reason, considered,
                                  candidates, to_queue)
            SELECT t.id, t.conversation_id, $4, $5, t.playbook_version, $6, $7, 0, '[]', $8
            FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS t(id, conversation_id, playbook_version)""";

    private final Ids ids;

    OverflowRows(Ids ids) {
        this.ids = ids;
    }

    /** Those of the conversations that have this many before them. */
    Uni<List<Conversation>> behind(Tx tx, String queue, int many, List<Conversation> of) {
        var tuple = Tuple.of(queue, many).addArrayOfUUID(ids(of));
        return tx.sql().preparedQuery(FROM_PLACE).execute(tuple).map(rows -> {
            var behind = new HashSet<UUID>();
            rows.forEach(row -> behind.add(row.getUUID(0)));
            return of.stream().filter(c -> behind.contains(c.id())).toList();
        });
    }

    /** Those whose age moves them now, if that is still so; held by this transaction. */
    Uni<List<Conversation>> aged(Tx tx, String queue, Instant now, int limit) {
        return tx.sql()
                .preparedQuery(AGED)
                .execute(Tuple.of(queue, now.atOffset(ZoneOffset.UTC), limit))
                .map(ConversationRows::conversations);
    }

    /** When age moves the next one. */
    Uni<Optional<Instant>> next(Tx tx, String queue, Instant now) {
        return tx.sql()
                .preparedQuery(NEXT)
                .execute(Tuple.of(queue, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(
                                rows.iterator().next().getOffsetDateTime(0).toInstant()));
    }

    /** Their age moves them later, or never where null. */
    Uni<Void> stay(Tx tx, List<Conversation> staying, Function<Conversation, Instant> movesAt) {
        var times = staying.stream()
                .map(movesAt)
                .map(at -> at == null ? null : at.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
        var tuple = Tuple.tuple().addArrayOfUUID(ids(staying)).addArrayOfOffsetDateTime(times);
        return staying.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql().preparedQuery(STAY).execute(tuple).replaceWithVoid();
    }

    /** They wait in another queue now, with their age; answers them as they are there. */
    Uni<List<Conversation>> move(Tx tx, List<Conversation> moving, String to) {
        return tx.sql()
                .preparedQuery(MOVE)
                .execute(Tuple.tuple().addArrayOfUUID(ids(moving)).addString(to))
                .map(ConversationRows::conversations);
    }

    /** They wait until their queue opens. */
    Uni<Void> hold(Tx tx, List<Conversation> held) {
        return tx.sql()
                .preparedQuery(HOLD)
                .execute(Tuple.tuple().addArrayOfUUID(ids(held)))
                .replaceWithVoid();
    }

    /**
     * Writes down what was decided of conversations of one queue without asking anybody.
     *
     * @param to the queue that takes them; null for none
     */
    Uni<Void> explain(Tx tx, List<Conversation> of, String outcome, String reason, String to, Instant now) {
        var tuple = Tuple.tuple()
                .addArrayOfUUID(of.stream().map(c -> ids.next()).toArray(UUID[]::new))
                .addArrayOfUUID(ids(of))
                .addArrayOfInteger(
                        of.stream().map(c -> c.waiting().playbookVersion()).toArray(Integer[]::new))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addString(of.get(0).waiting().queue())
                .addString(outcome)
                .addString(reason)
                .addString(to);
        return tx.sql().preparedQuery(EXPLAIN).execute(tuple).replaceWithVoid();
    }

    private static UUID[] ids(List<Conversation> of) {
        return of.stream().map(Conversation::id).toArray(UUID[]::new);
    }
}
