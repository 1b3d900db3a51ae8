package dev.regente.gateway.attachment;

import dev.regente.gateway.AttachmentConfig;
import dev.regente.gateway.attachment.AttachmentQueue.Claimed;
import dev.regente.gateway.attachment.AttachmentQueue.Ended;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.work.NaturalBatches;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Keeps files coming in: takes what is due, fetches a few side by side, records how it ended, and takes the next.
 *
 * <p>Woken when messages with files are recorded; a slow poll is the net for what other pods left and for what is to be
 * tried again.
 */
@ApplicationScoped
public class FetchAttachments {

    private static final Logger LOG = Logger.getLogger(FetchAttachments.class);
    private static final Duration RECORD_BUDGET = Duration.ofSeconds(20);

    private final Transactions transactions;
    private final AttachmentQueue queue;
    private final FetchAttachment fetchAttachment;
    private final AttachmentMeters meters;
    private final AttachmentConfig config;
    private final NaturalBatches<Ended, Ended> endings;
    private int underWay;
    private boolean claiming;
    private boolean again;
    private boolean stopping;

    FetchAttachments(
            Transactions transactions,
            AttachmentQueue queue,
            FetchAttachment fetchAttachment,
            AttachmentMeters meters,
            AttachmentConfig config) {
        this.transactions = transactions;
        this.queue = queue;
        this.fetchAttachment = fetchAttachment;
        this.meters = meters;
        this.config = config;
        this.endings = NaturalBatches.<Ended, Ended>of(this::record)
                .capacity(Integer.MAX_VALUE)
                .retryBudget(RECORD_BUDGET)
                .build();
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(config.poll().toMillis(), id -> wake());
    }

    /** What is under way then is fetched by another process when its lease is over. */
    synchronized void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Looks for files that are due. Cheap; may be called at any time from anywhere. */
    public void wake() {
        int room = takeTurn();
        if (room > 0) {
            transactions
                    .inTransaction(tx -> queue.claim(tx, room, config.lease()))
                    .subscribe()
                    .with(claimed -> claimed(claimed, room), this::failed);
        }
    }

    private void claimed(List<Claimed> claimed, int room) {
        boolean more = endTurn(claimed.size()) || claimed.size() == room;
        claimed.forEach(this::fetch);
        if (more) {
            wake();
        }
    }

    private void fetch(Claimed claimed) {
        long since = System.nanoTime();
        fetchAttachment
                .fetch(claimed)
                .invoke(ending -> meters.ended(ending, System.nanoTime() - since))
                .chain(ending -> endings.submit(new Ended(claimed, ending)))
                .subscribe()
                .with(ended -> oneLess(), failure -> {
                    // Its lease runs out, and it is fetched again.
                    LOG.errorf(
                            "The end of fetching attachment %s is not recorded: %s",
                            claimed.id(), failure.getClass().getName());
                    oneLess();
                });
    }

    private Uni<List<Ended>> record(List<Ended> ended) {
        return transactions.inTransaction(tx -> queue.end(tx, ended)).replaceWith(ended);
    }

    private void failed(Throwable failure) {
        endTurn(0);
        LOG.debugf("Attachments could not be claimed: %s", failure.getClass().getName());
    }

    private synchronized int takeTurn() {
        int room = config.parallel() - underWay;
        if (claiming) {
            again = true;
            return 0;
        }
        if (stopping || room <= 0) {
            return 0;
        }
        claiming = true;
        again = false;
        return room;
    }

    private synchronized boolean endTurn(int taken) {
        claiming = false;
        underWay += taken;
        return again;
    }

    private void oneLess() {
        synchronized (this) {
            underWay--;
        }
        wake();
    }
}
