package dev.regente.routing.assignment;

import dev.regente.kit.data.Tx;
import dev.regente.routing.assignment.WaitingConversations.Waiting;
import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.assignment.model.Decision;
import dev.regente.routing.conversation.model.QueuePlace;
import dev.regente.routing.queue.model.Due;
import dev.regente.routing.queue.model.Overflow;
import dev.regente.routing.queue.model.QueueSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What is remembered of those that a matcher has looked at and nobody is asked for. */
@ApplicationScoped
class LeftWaiting {

    /** When it is due is written again, should its queue's target have changed while somebody held it. */
    private static final String WAIT =
            """
            UPDATE conversation c SET waits_for = t.reason, demand = t.demand, demand_until = t.until,
                moves_at = t.moves_at, due_at = t.due_at, admitted_at = c.queued_at
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
                AS t(id, reason, demand, until, moves_at, due_at)
            WHERE c.id = t.id AND (c.waits_for, c.demand, c.demand_until, c.moves_at, c.due_at, c.admitted_at)
                IS DISTINCT FROM (t.reason, t.demand, t.until, t.moves_at, t.due_at, c.queued_at)""";

    /**
     * One that nobody is asked for.
     *
     * @param until when its age alone asks for less of an agent; null for never
     */
    record Left(Waiting waiting, Decision.Waits decision, Instant until) {

        private String demand(QueueSettings queue, Instant now) {
            var wish = decision.item().preference();
            // What was hers may be hers again though nobody else of its kind has room.
            return wish != null && wish.hers()
                    ? null
                    : Demand.of(queue, decision.item(), now).key();
        }

        private Instant movesAt(Overflow overflow) {
            QueuePlace place = waiting.conversation().waiting();
            return overflow == null || place.isMeantForOne()
                    ? null
                    : overflow.movesAt(place.queuedAt(), place.handedOnBy());
        }

        private Instant dueAt(QueueSettings queue) {
            QueuePlace place = waiting.conversation().waiting();
            return Due.at(place.queuedAt(), place.priority(), null, queue.pace().target());
        }
    }

    /** The queue has taken these; remembers why they wait and for what. */
    Uni<Void> wait(Tx tx, QueueSettings queue, List<Left> left, Instant now) {
        if (left.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tuple = Tuple.tuple()
                .addArrayOfUUID(ids(left))
                .addArrayOfString(column(left, l -> l.decision().reason().word()))
                .addArrayOfString(column(left, l -> l.demand(queue, now)))
                .addArrayOfOffsetDateTime(times(left, Left::until))
                .addArrayOfOffsetDateTime(times(left, l -> l.movesAt(queue.overflow())))
                .addArrayOfOffsetDateTime(times(left, l -> l.dueAt(queue)));
        return tx.sql().preparedQuery(WAIT).execute(tuple).replaceWithVoid();
    }

    private static UUID[] ids(List<Left> left) {
        return left.stream().map(l -> l.waiting().conversation().id()).toArray(UUID[]::new);
    }

    private static String[] column(List<Left> left, Function<Left, String> of) {
        return left.stream().map(of).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<Left> left, Function<Left, Instant> of) {
        return left.stream()
                .map(of)
                .map(at -> at == null ? null : at.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
