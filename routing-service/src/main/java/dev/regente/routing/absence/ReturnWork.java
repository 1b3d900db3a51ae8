package dev.regente.routing.absence;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.ConversationAnnouncer;
import dev.regente.routing.conversation.ConversationRows;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Lifecycle;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.ownership.GiveWay;
import dev.regente.routing.ownership.model.Offer;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/** What a disabled agent owns goes back to its queue, with its age. Pods share the work. */
@ApplicationScoped
class ReturnWork {

    private static final Logger LOG = Logger.getLogger(ReturnWork.class);
    private static final int AT_ONCE = 200;

    private static final String HELD = "SELECT " + ConversationRows.COLUMNS
            + """
             FROM agent a JOIN conversation c ON c.agent_id = a.id AND (c.load > 0 OR c.released > 0)
            WHERE NOT a.enabled AND c.state = 'assigned' ORDER BY c.id LIMIT $1 FOR UPDATE OF c SKIP LOCKED""";

    private final Transactions transactions;
    private final GiveWay giveWay;
    private final AgentEvents feed;
    private final Clock clock;

    ReturnWork(Transactions transactions, GiveWay giveWay, AgentEvents feed, Clock clock) {
        this.transactions = transactions;
        this.giveWay = giveWay;
        this.feed = feed;
        this.clock = clock;
    }

    @Scheduled(every = "${routing.offers.sweep:PT1S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> find() {
        return transactions
                .inTransaction(this::page)
                .chain(returned ->
                        returned == AT_ONCE ? find() : Uni.createFrom().voidItem());
    }

    private Uni<Integer> page(Tx tx) {
        return tx.sql()
                .preparedQuery(HELD)
                .execute(Tuple.of(AT_ONCE))
                .map(ConversationRows::conversations)
                .call(held -> held.isEmpty() ? Uni.createFrom().voidItem() : giveBack(tx, held))
                .map(List::size);
    }

    private Uni<Void> giveBack(Tx tx, List<Conversation> held) {
        tx.afterCommit(() -> held.forEach(c -> LOG.infof(
                "Conversation %s of disabled agent %s is back in queue %s",
                c.id(), c.owner(), c.waiting().queue())));
        var going = held.stream().map(c -> new GiveWay.Going(c, queued(c))).toList();
        return giveWay.give(tx, going, Offer.Reason.MOVED, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .chain(news -> feed.tell(tx, news))
                .invoke(() -> going.stream()
                        .map(GiveWay.Going::after)
                        .forEach(c -> ConversationAnnouncer.queued(
                                tx, c, List.of(), c.waiting().queuedAt())));
    }

    private static Conversation queued(Conversation held) {
        return Lifecycle.giveBack(held).fold(after -> after, why -> {
            throw new IllegalStateException("An owned conversation cannot be given back: " + why.sentence());
        });
    }
}
