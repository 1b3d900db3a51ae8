package dev.regente.routing.ownership;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.agent.AgentLeft;
import dev.regente.routing.agent.NoResponse;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.ownership.model.Offer;
import dev.regente.routing.queue.Queues;
import dev.regente.routing.queue.model.Conduct;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Ends offers that ran out and those of agents who went away; their conversations keep their place in the queue.
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

        private final OfferEndings endings;
        private final Queues queues;
        private final NoResponse noResponse;

        Endings(OfferEndings endings, Queues queues, NoResponse noResponse) {
            this.endings = endings;
            this.queues = queues;
            this.noResponse = noResponse;
        }

        Uni<Void> end(Tx tx, List<OfferEndings.Ending> ended, Instant now) {
            List<OfferEndings.Ending> expired = ended.stream()
                    .filter(e -> e.outcome() == Offer.Outcome.EXPIRED)
                    .toList();
            Uni<Void> done = endings.end(tx, ended, now);
            return expired.isEmpty()
                    ? done
                    : done.chain(() -> queues.conduct(tx, queues(expired)))
                            .chain(conduct -> noResponse.of(tx, absent(expired, conduct), now));
        }

        private static Set<String> queues(List<OfferEndings.Ending> expired) {
            return expired.stream().map(Endings::queue).collect(Collectors.toSet());
        }

        private static Set<String> absent(List<OfferEndings.Ending> expired, Map<String, Conduct> conduct) {
            return expired.stream()
                    .filter(e -> conduct.getOrDefault(queue(e), Conduct.USUAL).absentOnExpiry())
                    .map(e -> e.offer().agentId())
                    .collect(Collectors.toSet());
        }

        private static String queue(OfferEndings.Ending ending) {
            return ending.after().waiting().queue();
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
        return offers.due(tx, now, settings.page()).chain(due -> {
            List<OfferEndings.Ending> ending =
                    due.stream().map(EndOffers::ending).toList();
            return endings.end(tx, ending, now)
                    .chain(() -> feed.tell(
                            tx,
                            ending.stream()
                                    .map(e -> OwnershipAnnouncer.endedNews(e.offer(), e.outcome()))
                                    .toList()))
                    .invoke(() -> log(tx, ending))
                    .replaceWith(due.size());
        });
    }

    private static OfferEndings.Ending ending(Offers.Due due) {
        var outcome = due.expired() ? Offer.Outcome.EXPIRED : Offer.Outcome.REVOKED;
        // Who let it run out has had her chance; who went away has not.
        Conversation after = due.conversation()
                .putBack(due.offer().token(), due.expired())
                .fold(moved -> moved, why -> {
                    throw new IllegalStateException("Offer " + due.offer().id() + " is open: " + why.sentence());
                });
        return new OfferEndings.Ending(due.offer(), outcome, due.conversation(), after);
    }

    private static void log(Tx tx, List<OfferEndings.Ending> ended) {
        tx.afterCommit(() -> ended.forEach(e -> LOG.infof(
                "Offer %s of conversation %s to agent %s has ended: %s",
                e.offer().id(),
                e.offer().conversationId(),
                e.offer().agentId(),
                e.outcome().word())));
    }
}
