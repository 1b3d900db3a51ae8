package dev.regente.routing.assignment;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.assignment.WaitingConversations.Place;
import dev.regente.routing.assignment.WaitingConversations.Waiting;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.model.Round;
import dev.regente.routing.queue.model.Requirement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Offers what waits in a queue to those who have room: in, decide, record, out.
 *
 * <p>A pass goes page by page, each a transaction of its own: for as long as anybody has room, then over what is new.
 * One matcher at a time works on a queue; who comes meanwhile is told to come again, so that no change is missed.
 */
@ApplicationScoped
public class MatchQueue {

    private final Transactions transactions;
    private final MatchTable table;
    private final RecordDecisions record;
    private final LeaveWaiting others;
    private final MatchRules rules;

    MatchQueue(
            Transactions transactions,
            MatchTable table,
            RecordDecisions record,
            LeaveWaiting others,
            MatchRules rules) {
        this.transactions = transactions;
        this.table = table;
        this.record = record;
        this.others = others;
        this.rules = rules;
    }

    /** Answers whether the queue should be matched again soon, because somebody was faster or is at it. */
    public Uni<Boolean> match(String queue) {
        return match(queue, Place.FRONT);
    }

    private Uni<Boolean> match(String queue, Place behind) {
        return transactions
                .inTransaction(tx -> page(tx, queue, behind))
                .chain(done -> done.next() == null
                        ? Uni.createFrom().item(done.again())
                        : match(queue, done.next()).map(again -> again || done.again()));
    }

    /**
     * How a page ended.
     *
     * @param next where the next one begins; null at the end of the pass
     */
    private record Done(Place next, boolean again) {}

    private Uni<Done> page(Tx tx, String queue, Place behind) {
        Instant now = rules.now();
        return table.enter(tx, queue)
                .chain(mine ->
                        mine ? page(tx, queue, behind, now) : Uni.createFrom().item(new Done(null, true)));
    }

    private Uni<Done> page(Tx tx, String queue, Place behind, Instant now) {
        return table.lay(tx, queue, behind, rules.page(), now)
                .chain(laid -> laid.isEmpty()
                        ? Uni.createFrom().item(new Done(null, false))
                        : decide(tx, laid.get(), behind, now));
    }

    private Uni<Done> decide(Tx tx, MatchTable.Laid laid, Place behind, Instant now) {
        var decided = Decided.of(rules.input(
                laid.queue().settings(), now, items(laid, now), laid.crew().agents()));
        Place next = next(laid, decided.round(), behind);
        return table.reserve(tx, laid, decided.offered())
                .chain(having -> record(tx, laid, decided, having))
                .chain(made -> others.moveOn(tx, laid, decided, next == null)
                        .map(more ->
                                new Done(next, more || made < decided.offered().size())));
    }

    private Uni<Integer> record(Tx tx, MatchTable.Laid laid, Decided decided, Set<String> having) {
        Instant now = decided.at();
        var offers = new ArrayList<Made>();
        var offeredOnes = new ArrayList<Waiting>();
        var waits = new ArrayList<Made>();
        List<Waiting> served = laid.served();
        for (int i = 0; i < served.size(); i++) {
            Waiting one = served.get(i);
            var made = Made.of(one.conversation(), decided.round().decisions().get(i), having);
            if (made.isWaiting()) {
                if (!made.reason().equals(one.waitsFor())) {
                    waits.add(made);
                }
            } else if (!made.asks().isEmpty()) {
                offers.add(made);
                offeredOnes.add(one);
            }
        }
        Duration offerFor = laid.queue().settings().offerFor();
        return others.wait(tx, laid, decided)
                .chain(() -> waits.isEmpty() && offers.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : rules.rounds().keep(tx, decided.input()).chain(id -> record.explain(tx, waits, id, now)
                                .chain(() -> record.offer(tx, offers, id, offerFor, now))))
                .invoke(() -> tx.afterCommit(() -> {
                    rules.meters().decided(laid.queue().name(), offeredOnes, waits.size(), now);
                    rules.meters().asked(Made.asked(offers));
                }))
                .replaceWith(offers.size());
    }

    private static Place next(MatchTable.Laid laid, Round round, Place behind) {
        if (!laid.full()) {
            return null;
        }
        Waiting last = laid.waiting().get(laid.waiting().size() - 1);
        var skip = new HashSet<>(behind.skip());
        skip.addAll(round.full());
        return new Place(last.dueAt(), last.conversation().id(), skip, behind.onlyNew() || !round.roomLeft());
    }

    private static List<WaitingItem> items(MatchTable.Laid laid, Instant now) {
        return laid.served().stream().map(w -> item(w, laid, now)).toList();
    }

    private static WaitingItem item(Waiting waiting, MatchTable.Laid laid, Instant now) {
        var conversation = waiting.conversation();
        var place = conversation.waiting();
        String team = conversation.labels().team();
        return new WaitingItem(
                conversation.id(),
                conversation.channel(),
                place.queuedAt(),
                waiting.dueAt(),
                team == null ? List.of() : List.of(Requirement.team(team)),
                waiting.language(),
                laid.preference(place.preferred(), now),
                new WaitingItem.Asked(place.passedBy(), List.of()));
    }
}
