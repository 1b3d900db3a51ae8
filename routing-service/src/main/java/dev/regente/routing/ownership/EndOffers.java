package dev.regente.routing.ownership;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.agent.AgentLeft;
import dev.regente.routing.agent.NoResponse;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.ownership.model.Asking;
import dev.regente.routing.ownership.model.Ending;
import dev.regente.routing.ownership.model.Offer;
import dev.regente.routing.ownership.model.Transition;
import dev.regente.routing.ownership.offer.Offers;
import dev.regente.routing.queue.Queues;
import dev.regente.routing.queue.model.Conduct;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Ends offers that ran out and those of agents who went away. Conversations of which nobody is asked any more keep
 * their place in the queue, or their owner.
 *
 * <p>Several pods share the work: each takes what no other holds.
 */
@ApplicationScoped
public class EndOffers {

    private static final Logger LOG = Logger.getLogger(EndOffers.class);

    private final Offers offers;
    private final Endings endings;
    private final AgentEvents feed;
    private final Transactions transactions;
    private final Settings settings;

    EndOffers(Offers offers, Endings endings, AgentEvents feed, Transactions transactions, Settings settings) {
        this.offers = offers;
        this.endings = endings;
        this.feed = feed;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** How much to end at once, and what time it is. */
    @ApplicationScoped
    static class Settings {

        private final int page;
        private final Clock clock;

        Settings(RoutingConfig config, Clock clock) {
            this.page = config.offers().page();
            this.clock = clock;
        }

        int page() {
            return page;
        }

        Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** What ends with an offer, and what it says of the agent. */
    @ApplicationScoped
    static class Endings {

        private final Askings askings;
        private final Transitions transitions;
        private final Queues queues;
        private final NoResponse noResponse;

        Endings(Askings askings, Transitions transitions, Queues queues, NoResponse noResponse) {
            this.askings = askings;
            this.transitions = transitions;
            this.queues = queues;
            this.noResponse = noResponse;
        }

        Uni<List<AgentNews>> end(Tx tx, List<Offers.Due> due, Instant now) {
            var held = new HashMap<UUID, Conversation>();
            due.forEach(d -> held.put(d.conversation().id(), d.conversation()));
            return askings.of(tx, held.values())
                    .chain(asking -> transitions.record(tx, ended(asking, due), now))
                    .call(() -> absent(tx, due, now));
        }

        private static List<Transition> ended(Map<UUID, Asking> asking, List<Offers.Due> due) {
            Map<UUID, List<Ending>> endings = due.stream()
                    .collect(Collectors.groupingBy(
                            d -> d.conversation().id(),
                            TreeMap::new,
                            Collectors.mapping(Offers.Due::ending, Collectors.toList())));
            return endings.entrySet().stream()
                    .map(e -> asking.get(e.getKey())
                            .end(e.getValue())
                            .orElseThrow(() -> new IllegalStateException(
                                    "Open offers that conversation " + e.getKey() + " knows nothing of")))
                    .toList();
        }

        /** Who let run out what waited. What an owner asks of a colleague says nothing of whether she is there. */
        private Uni<Void> absent(Tx tx, List<Offers.Due> due, Instant now) {
            List<Offers.Due> expired = due.stream()
                    .filter(d -> d.expired() && d.offer().kind() == Offer.Kind.OFFER)
                    .toList();
            return expired.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : queues.conduct(tx, expired.stream().map(Endings::queue).collect(Collectors.toSet()))
                            .chain(conduct -> noResponse.of(tx, absent(expired, conduct), now));
        }

        private static Set<String> absent(List<Offers.Due> expired, Map<String, Conduct> conduct) {
            return expired.stream()
                    .filter(d -> conduct.getOrDefault(queue(d), Conduct.USUAL).absentOnExpiry())
                    .map(d -> d.offer().agentId())
                    .collect(Collectors.toSet());
        }

        private static String queue(Offers.Due due) {
            return due.conversation().waiting().queue();
        }
    }

    void agentLeft(@Observes AgentLeft left) {
        endDue().subscribe().with(ended -> {}, failure -> LOG.debugf("Left to the sweep: %s", failure.getMessage()));
    }

    @Scheduled(every = "${routing.offers.sweep:PT1S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> endDue() {
        return transactions
                .inTransaction(this::endPage)
                .chain(ended ->
                        ended == settings.page() ? endDue() : Uni.createFrom().voidItem());
    }

    private Uni<Integer> endPage(Tx tx) {
        Instant now = settings.now();
        return offers.due(tx, now, settings.page())
                .call(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : endings.end(tx, due, now)
                                .chain(news -> feed.tell(tx, news))
                                .invoke(() -> log(tx, due)))
                .map(List::size);
    }

    private static void log(Tx tx, List<Offers.Due> due) {
        tx.afterCommit(() -> due.forEach(d -> LOG.infof(
                "Offer %s of conversation %s to agent %s has ended: %s",
                d.offer().id(),
                d.offer().conversationId(),
                d.offer().agentId(),
                d.ending().outcome().word())));
    }
}
