package dev.regente.routing.snooze;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.agent.Signals;
import dev.regente.routing.conversation.ConversationRows;
import dev.regente.routing.conversation.episode.EpisodeAnnouncer;
import dev.regente.routing.conversation.episode.ResumeConversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.queue.WorkMayMove;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Wakes conversations whose time has come: they wait in their queues, with the age of their waking.
 *
 * <p>Several pods share the work: each takes what no other holds.
 */
@ApplicationScoped
public class WakeConversations {

    private static final Logger LOG = Logger.getLogger(WakeConversations.class);

    private static final String DUE = "SELECT " + ConversationRows.COLUMNS
            + """
             FROM conversation c WHERE c.state = 'snoozed' AND c.snoozed_until <= $1
            ORDER BY c.snoozed_until LIMIT $2 FOR UPDATE SKIP LOCKED""";

    private final ResumeConversations resume;
    private final Transactions transactions;
    private final Settings settings;

    WakeConversations(ResumeConversations resume, Transactions transactions, Settings settings) {
        this.resume = resume;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** How much to wake at once, what time it is, and whom to tell. */
    @ApplicationScoped
    static class Settings {

        private final int page;
        private final Clock clock;
        private final Signals signals;
        private final MeterRegistry meters;

        Settings(RoutingConfig config, Clock clock, Signals signals, MeterRegistry meters) {
            this.page = config.rest().page();
            this.clock = clock;
            this.signals = signals;
            this.meters = meters;
        }

        int page() {
            return page;
        }

        Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }

        void woken(List<Conversation> woken) {
            meters.counter("regente.routing.wakes", "by", "time").increment(woken.size());
            signals.workMayMove(
                    WorkMayMove.in(woken.stream().map(c -> c.waiting().queue()).collect(Collectors.toSet())));
        }
    }

    @Scheduled(every = "${routing.rest.wake-sweep:PT1S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> wake() {
        return transactions
                .inTransaction(this::wakePage)
                .chain(woken ->
                        woken == settings.page() ? wake() : Uni.createFrom().voidItem());
    }

    private Uni<Integer> wakePage(Tx tx) {
        Instant now = settings.now();
        return tx.sql()
                .preparedQuery(DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), settings.page()))
                .map(ConversationRows::conversations)
                .chain(due -> resume.resume(tx, due, now))
                .invoke(woken -> announce(tx, woken, now))
                .map(List::size);
    }

    private void announce(Tx tx, List<Conversation> woken, Instant now) {
        woken.forEach(c -> EpisodeAnnouncer.goesOn(tx, c, now));
        if (!woken.isEmpty()) {
            tx.afterCommit(() -> {
                LOG.infof(
                        "Woke conversations %s",
                        woken.stream().map(Conversation::id).toList());
                settings.woken(woken);
            });
        }
    }
}
