package dev.regente.routing.assignment;

import dev.regente.kit.data.Tx;
import dev.regente.routing.assignment.LeftWaiting.Left;
import dev.regente.routing.assignment.MatchTable.Laid;
import dev.regente.routing.assignment.WaitingConversations.Waiting;
import dev.regente.routing.assignment.overflow.HandOnOverflow;
import dev.regente.routing.assignment.timing.MatchLater;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.queue.model.QueueSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of those that nobody is asked for: they wait, or another queue takes them. */
@ApplicationScoped
class LeaveWaiting {

    private final LeftWaiting rows;
    private final HandOnOverflow overflow;
    private final MatchLater later;

    LeaveWaiting(LeftWaiting rows, HandOnOverflow overflow, MatchLater later) {
        this.rows = rows;
        this.overflow = overflow;
        this.later = later;
    }

    /** Remembers why these wait, and has the queue looked at again when time alone changes that. */
    Uni<Void> wait(Tx tx, Laid laid, Decided decided) {
        QueueSettings queue = laid.queue().settings();
        decided.next().first().ifPresent(at -> tx.afterCommit(() -> later.at(queue.name(), at)));
        return rows.wait(tx, queue, left(laid, decided), decided.at());
    }

    /**
     * Moves on what the queue does not take or does not keep; answers whether there is more of it.
     *
     * @param all whether the pass ends here
     */
    Uni<Boolean> moveOn(Tx tx, Laid laid, Decided decided, boolean all) {
        List<Conversation> turnedAway = laid.turnedAway();
        List<Conversation> came = left(laid, decided).stream()
                .map(Left::waiting)
                .filter(w -> !w.admitted())
                .map(Waiting::conversation)
                .filter(c -> !c.waiting().isMeantForOne())
                .toList();
        Uni<Void> moved = turnedAway.isEmpty()
                ? Uni.createFrom().voidItem()
                : overflow.closed(tx, laid.queue(), turnedAway, decided.at());
        return moved.chain(() -> overflow.queued(tx, laid.queue(), came, decided.at()))
                .chain(() -> all ? aged(tx, laid, decided) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> aged(Tx tx, Laid laid, Decided decided) {
        return overflow.aged(tx, laid.queue(), decided.at())
                .invoke(aged -> {
                    if (aged.next() != null) {
                        tx.afterCommit(() -> later.at(laid.queue().name(), aged.next()));
                    }
                })
                .map(HandOnOverflow.Aged::more);
    }

    private static List<Left> left(Laid laid, Decided decided) {
        List<Waiting> served = laid.served();
        var left = new ArrayList<Left>();
        for (int i = 0; i < served.size(); i++) {
            Waiting one = served.get(i);
            var until = decided.next().ages().get(one.conversation().id());
            decided.round()
                    .decisions()
                    .get(i)
                    .fold(offered -> Stream.<Left>empty(), waits -> Stream.of(new Left(one, waits, until)))
                    .forEach(left::add);
        }
        return left;
    }
}
