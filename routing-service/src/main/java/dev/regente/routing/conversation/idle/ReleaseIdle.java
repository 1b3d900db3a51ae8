package dev.regente.routing.conversation.idle;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.idle.IdleRows.Due;
import dev.regente.routing.conversation.idle.IdleRows.Look;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.queue.Queues;
import dev.regente.routing.queue.model.Conduct;
import dev.regente.routing.queue.model.Idle;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets agents have room again for what nobody writes in, as its queue says.
 *
 * <p>When to look is written when an agent takes a conversation, and not with every message: whoever looks reads when
 * the customer wrote last. Several pods share the work: each takes what no other holds.
 */
@ApplicationScoped
class ReleaseIdle {

    private static final int AT_ONCE = 200;

    private final IdleRows rows;
    private final Queues queues;
    private final GiveRoom giveRoom;
    private final Transactions transactions;
    private final Clock clock;

    ReleaseIdle(IdleRows rows, Queues queues, GiveRoom giveRoom, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.queues = queues;
        this.giveRoom = giveRoom;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(every = "${routing.rest.idle-sweep:PT1S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> release() {
        return transactions
                .inTransaction(this::page)
                .chain(seen -> seen == AT_ONCE ? release() : Uni.createFrom().voidItem());
    }

    private Uni<Integer> page(Tx tx) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return rows.due(tx, now, AT_ONCE)
                .call(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : queues.conduct(tx, queues(due)).chain(conduct -> release(tx, due, conduct, now)))
                .map(List::size);
    }

    private Uni<Void> release(Tx tx, List<Due> due, Map<String, Conduct> conduct, Instant now) {
        var looks = new ArrayList<Look>();
        var idle = new ArrayList<Conversation>();
        var keepsRoom = new ArrayList<Boolean>();
        for (Due one : due) {
            Conversation c = one.conversation();
            Idle rule = conduct.getOrDefault(c.waiting().queue(), Conduct.USUAL).idle();
            Instant at = c.owner() != null && c.hold().takesRoom()
                    ? rule.at(one.writtenAt(), Objects.requireNonNullElse(one.assignedAt(), now))
                    : null;
            boolean isIdle = at != null && !at.isAfter(now);
            looks.add(new Look(c.id(), isIdle ? null : at));
            if (isIdle) {
                idle.add(c);
                keepsRoom.add(rule.keepsRoom());
            }
        }
        return rows.look(tx, looks)
                .chain(() -> idle.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : rows.release(tx, idle, keepsRoom).chain(() -> giveRoom.of(tx, idle)));
    }

    private static Set<String> queues(List<Due> due) {
        return due.stream().map(one -> one.conversation().waiting().queue()).collect(Collectors.toSet());
    }
}
