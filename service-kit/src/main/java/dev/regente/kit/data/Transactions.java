package dev.regente.kit.data;

import dev.regente.contracts.Event;
import dev.regente.kit.KitConfig;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Runs work in a transaction that records its rows and its events together, or neither. */
@ApplicationScoped
public class Transactions {

    private static final Logger LOG = Logger.getLogger(Transactions.class);

    private final Pool pool;
    private final Outbox outbox;
    private final KitConfig config;
    private final List<BeforeCommit> beforeCommit;

    Transactions(Pool pool, Outbox outbox, KitConfig config, @All List<BeforeCommit> beforeCommit) {
        this.pool = pool;
        this.outbox = outbox;
        this.config = config;
        this.beforeCommit = beforeCommit;
    }

    /**
     * Sees what every transaction is about to say before it commits, and may add rows and events of its own; those are
     * shown to nobody. If it fails, the transaction does.
     */
    public interface BeforeCommit {

        Uni<Void> before(Tx tx, List<Event> said);
    }

    /** Commits when the work's Uni succeeds and rolls back when it fails; the failure reaches the caller. */
    public <T> Uni<T> inTransaction(Function<Tx, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> run(work));
    }

    private <T> Uni<T> run(Function<Tx, Uni<T>> work) {
        var begun = new AtomicReference<Tx>();
        return pool.withTransaction(connection -> {
                    var tx = new Tx(connection);
                    begun.set(tx);
                    return work.apply(tx).call(() -> last(tx)).call(() -> outbox.write(tx));
                })
                .ifNoItem()
                .after(config.transactionTimeout())
                .fail()
                .onTermination()
                .invoke((item, failure, cancelled) -> ended(begun.get(), failure == null && !cancelled));
    }

    private Uni<Void> last(Tx tx) {
        List<Event> said =
                tx.announcements().stream().map(Tx.Announcement::event).toList();
        Uni<Void> steps = Uni.createFrom().voidItem();
        if (said.isEmpty()) {
            return steps;
        }
        for (BeforeCommit one : beforeCommit) {
            steps = steps.chain(() -> one.before(tx, said));
        }
        return steps;
    }

    private void ended(Tx tx, boolean committed) {
        if (tx == null) {
            return;
        }
        List<OutboxRow> rows = tx.end();
        if (!committed) {
            outbox.abandon(rows);
            return;
        }
        outbox.send(rows);
        for (Runnable action : tx.afterCommit()) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.errorf(
                        "What should follow a commit failed with %s",
                        e.getClass().getName());
            }
        }
    }
}
