package dev.regente.routing.conversation.episode;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.conversation.ConversationRows;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Lifecycle;
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
import org.jboss.logging.Logger;

/**
 * Closes what was solved long enough ago that its customer begins another conversation when she writes again.
 *
 * <p>Several pods share the work: each takes what no other holds.
 */
@ApplicationScoped
public class CloseConversations {

    private static final Logger LOG = Logger.getLogger(CloseConversations.class);

    private static final String DUE = "SELECT " + ConversationRows.COLUMNS
            + """
             FROM conversation c WHERE c.state = 'resolved' AND c.resolved_at <= $1
            ORDER BY c.resolved_at LIMIT $2 FOR UPDATE SKIP LOCKED""";

    private final Conversations conversations;
    private final Transactions transactions;
    private final RoutingConfig config;
    private final Clock clock;
    private final MeterRegistry meters;

    CloseConversations(
            Conversations conversations,
            Transactions transactions,
            RoutingConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.conversations = conversations;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
    }

    @Scheduled(every = "${routing.rest.close-sweep:PT1M}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> close() {
        return transactions
                .inTransaction(this::closePage)
                .chain(closed -> closed == config.rest().page()
                        ? close()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Integer> closePage(Tx tx) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var tuple = Tuple.of(
                now.minus(config.reopenFor()).atOffset(ZoneOffset.UTC),
                config.rest().page());
        return tx.sql()
                .preparedQuery(DUE)
                .execute(tuple)
                .map(rows -> ConversationRows.conversations(rows).stream()
                        .map(CloseConversations::closed)
                        .toList())
                .call(closed -> conversations.record(tx, closed, now))
                .invoke(closed -> announce(tx, closed, now))
                .map(List::size);
    }

    private static Conversation closed(Conversation c) {
        return Lifecycle.close(c).fold(after -> after, why -> {
            throw new IllegalStateException(why.sentence());
        });
    }

    private void announce(Tx tx, List<Conversation> closed, Instant now) {
        closed.forEach(c -> EpisodeAnnouncer.closed(tx, c, now));
        if (!closed.isEmpty()) {
            tx.afterCommit(() -> {
                meters.counter("regente.routing.closings").increment(closed.size());
                LOG.infof(
                        "Closed conversations %s",
                        closed.stream().map(Conversation::id).toList());
            });
        }
    }
}
