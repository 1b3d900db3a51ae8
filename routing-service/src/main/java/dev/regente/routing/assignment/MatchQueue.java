package dev.regente.routing.assignment;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.assignment.WaitingConversations.Place;
import dev.regente.routing.assignment.WaitingConversations.Waiting;
import dev.regente.routing.assignment.demand.model.Aging;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.model.Decision;
import dev.regente.routing.assignment.model.Round;
import dev.regente.routing.assignment.model.RoundInput;
import dev.regente.routing.assignment.model.RoutingEngine;
import dev.regente.routing.queue.model.QueueSettings;
import dev.regente.routing.queue.model.Requirement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Offers what waits in a queue to those who have room: in, decide, record, out.
 *
 * <p>A pass goes page by page, each a transaction of its own, for as long as anybody has room. One matcher at a time
 * works on a queue; who comes meanwhile waits for it and looks again, so that no change is missed.
 */
@ApplicationScoped
public class MatchQueue {

    private final Transactions transactions;
    private final MatchTable table;
    private final RecordDecisions record;
    private final WaitingConversations waiting;
    private final MatchRules rules;

    MatchQueue(
            Transactions transactions,
            MatchTable table,
            RecordDecisions record,
            WaitingConversations waiting,
            MatchRules rules) {
        this.transactions = transactions;
        this.table = table;
        this.record = record;
        this.waiting = waiting;
        this.rules = rules;
    }

    /** Answers whether the queue should be matched again at once, because somebody was faster. */
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
        return table.lay(tx, queue, behind, rules.page(), now)
                .chain(laid -> laid.isEmpty() || laid.get().waiting().isEmpty()
                        ? Uni.createFrom().item(new Done(null, false))
                        : decide(tx, laid.get(), behind, now));
    }

    private Uni<Done> decide(Tx tx, MatchTable.Laid laid, Place behind, Instant now) {
        List<WaitingItem> items =
                laid.waiting().stream().map(w -> item(w, laid, now)).toList();
        var input = rules.input(laid.queue().settings(), now, items, laid.crew().agents());
        Round round = RoutingEngine.decide(input);
        List<Decision.Offered> offered = offered(round);
        return table.reserve(tx, laid, offered)
                .chain(having -> record(tx, laid, new Decided(input, round), having))
                .invoke(made -> tx.afterCommit(() -> again(laid, round, now)))
                .map(made -> new Done(next(laid, round, behind), made < offered.size()));
    }

    /** When time alone may let one of these move. */
    private void again(MatchTable.Laid laid, Round round, Instant now) {
        QueueSettings queue = laid.queue().settings();
        Stream<Instant> ages =
                waiting(round).stream().flatMap(w -> Aging.nextBoundary(queue, w.item(), Set.of(), now).stream());
        Stream<Instant> agents = laid.crew().agents().stream()
                .map(agent -> agent.attendance().wrapUpUntil())
                .filter(until -> until != null && until.isAfter(now));
        Stream.concat(ages, round.decisions().isEmpty() ? Stream.empty() : agents)
                .min(Instant::compareTo)
                .ifPresent(at -> rules.later().at(queue.name(), at));
    }

    /** A round and all that it depended on. */
    private record Decided(RoundInput input, Round round) {

        Instant at() {
            return input.now();
        }
    }

    private Uni<Integer> record(Tx tx, MatchTable.Laid laid, Decided decided, Set<String> having) {
        Round round = decided.round();
        Instant now = decided.at();
        var offers = new ArrayList<Made>();
        var offeredOnes = new ArrayList<Waiting>();
        var waits = new ArrayList<Made>();
        for (int i = 0; i < laid.waiting().size(); i++) {
            Waiting one = laid.waiting().get(i);
            var made = Made.of(one.conversation(), round.decisions().get(i), having);
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
        return waiting.wait(tx, laid.queue().settings(), waiting(round), now)
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

    private static List<Decision.Waits> waiting(Round round) {
        var waiting = new ArrayList<Decision.Waits>();
        round.decisions().forEach(d -> d.fold(offered -> false, waiting::add));
        return waiting;
    }

    private static List<Decision.Offered> offered(Round round) {
        var offered = new ArrayList<Decision.Offered>();
        round.decisions().forEach(d -> d.fold(offered::add, waits -> false));
        return offered;
    }

    private Place next(MatchTable.Laid laid, Round round, Place behind) {
        if (laid.waiting().size() < rules.page() || !round.roomLeft()) {
            return null;
        }
        Waiting last = laid.waiting().get(laid.waiting().size() - 1);
        var skip = new HashSet<>(behind.skip());
        skip.addAll(round.full());
        return new Place(last.dueAt(), last.conversation().id(), skip);
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
