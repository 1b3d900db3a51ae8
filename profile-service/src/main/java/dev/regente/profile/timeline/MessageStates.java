package dev.regente.profile.timeline;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged;
import dev.regente.contracts.routing.MessageAppended;
import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** What the other services say about messages: in which conversation they are, and how far they came. */
@ApplicationScoped
class MessageStates {

    private static final String PLACE =
            """
            INSERT INTO message_state AS m (message_id, conversation_id)
            SELECT * FROM unnest($1::text[], $2::text[])
            ON CONFLICT (message_id) DO UPDATE SET conversation_id = EXCLUDED.conversation_id
            WHERE m.conversation_id IS DISTINCT FROM EXCLUDED.conversation_id""";

    // The highest weight stays; of our own states, which weigh nothing, the latest.
    private static final String PROGRESS =
            """
            INSERT INTO message_state AS m (message_id, status, status_weight, status_at, reason_code)
            SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[], $5::text[])
            ON CONFLICT (message_id) DO UPDATE SET status = EXCLUDED.status, status_weight = EXCLUDED.status_weight,
                status_at = EXCLUDED.status_at, reason_code = EXCLUDED.reason_code
            WHERE m.status IS NULL OR EXCLUDED.status_weight > m.status_weight
                OR (EXCLUDED.status_weight = 0 AND m.status_weight = 0
                    AND (EXCLUDED.status_at, EXCLUDED.status) > (m.status_at, m.status))""";

    private static final Comparator<MessageStatusChanged> FURTHEST = Comparator.comparingInt(
                    (MessageStatusChanged s) -> weight(s.status()))
            .thenComparing(MessageStatusChanged::at)
            .thenComparing(s -> s.status().toString());

    /** Notes in which conversations messages are. */
    Uni<Void> place(Tx tx, List<MessageAppended> appended) {
        var rows = new TreeMap<String, MessageAppended>();
        appended.forEach(a -> rows.put(a.messageId(), a));
        var values = Columns.of(rows.values())
                .texts(MessageAppended::messageId)
                .texts(MessageAppended::conversationId)
                .tuple();
        return tx.sql().preparedQuery(PLACE).execute(values).replaceWithVoid();
    }

    /** Notes how far messages came; what is behind the known state changes nothing. */
    Uni<Void> progress(Tx tx, Collection<MessageStatusChanged> changes) {
        var rows = new TreeMap<String, MessageStatusChanged>();
        changes.forEach(c -> rows.merge(c.messageId(), c, BinaryOperator.maxBy(FURTHEST)));
        var values = Columns.of(rows.values())
                .texts(MessageStatusChanged::messageId)
                .texts(c -> c.status().toString())
                .numbers(c -> weight(c.status()))
                .times(MessageStatusChanged::at)
                .texts(c -> c.reason() == null ? null : c.reason().code())
                .tuple();
        return tx.sql().preparedQuery(PROGRESS).execute(values).replaceWithVoid();
    }

    /** Kept in rows, hence spelled out: a constant added to the contract must not shift what is stored. */
    static int weight(MessageStatus status) {
        return switch (status) {
            case QUEUED, SENDING, IN_DOUBT, REFUSED -> 0;
            case ACCEPTED -> 10;
            case SENT -> 20;
            case FAILED -> 30;
            case DELIVERED -> 40;
            case READ -> 50;
        };
    }
}
