package dev.regente.routing.assignment;

import dev.regente.kit.data.Tx;
import dev.regente.routing.assignment.WaitingConversations.Waiting;
import dev.regente.routing.conversation.ConversationRows;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.queue.model.QueueSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** Whom customers who come anew had last: where their queue says so, she is asked first for a while. */
@ApplicationScoped
class LastAgents {

    /** Whoever had somebody longer ago is as good as a stranger. */
    private static final Duration LOOK_BACK = Duration.ofDays(7);

    private static final String PREFER =
            """
            UPDATE conversation c SET preferred_agent = l.agent_id, preferred_until = t.until
            FROM unnest($1::uuid[], $2::timestamptz[]) AS t(id, until)
            JOIN conversation n ON n.id = t.id
            CROSS JOIN LATERAL (
                SELECT o.agent_id FROM conversation o
                WHERE o.customer_id = n.customer_id AND o.agent_id IS NOT NULL AND o.resolved_at > $3
                    AND o.state IN ('resolved', 'closed')
                ORDER BY o.resolved_at DESC, o.id LIMIT 1) AS l
            WHERE c.id = t.id RETURNING\s"""
                    + ConversationRows.COLUMNS;

    /** Answers all that wait, those that came just now with their customer's last agent. */
    Uni<List<Waiting>> of(Tx tx, QueueSettings queue, List<Waiting> waiting, Instant now) {
        Duration sticky = queue.pace().stickyFor();
        List<Waiting> came = waiting.stream()
                .filter(w -> !w.admitted() && w.conversation().waiting().preferred() == null)
                .filter(w -> now.isBefore(until(w, sticky)))
                .toList();
        if (came.isEmpty()) {
            return Uni.createFrom().item(waiting);
        }
        var tuple = Tuple.tuple()
                .addArrayOfUUID(came.stream().map(w -> w.conversation().id()).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(came.stream()
                        .map(w -> until(w, sticky).atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addOffsetDateTime(now.minus(LOOK_BACK).atOffset(ZoneOffset.UTC));
        return tx.sql().preparedQuery(PREFER).execute(tuple).map(rows -> {
            var preferring = new HashMap<UUID, Conversation>();
            ConversationRows.conversations(rows).forEach(c -> preferring.put(c.id(), c));
            return waiting.stream()
                    .map(w -> w.as(preferring.getOrDefault(w.conversation().id(), w.conversation())))
                    .toList();
        });
    }

    private static Instant until(Waiting one, Duration sticky) {
        return one.conversation().waiting().queuedAt().plus(sticky);
    }
}
