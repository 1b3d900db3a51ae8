package dev.regente.gateway.outbound;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.outbound.RecordOutcomes.Ended;
import dev.regente.kit.work.NaturalBatches;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Keeps replies going out: takes what is due, sends it side by side, records how it ended, and takes the next.
 *
 * <p>Woken when replies are recorded and when sends end; a slow poll is the net for what other pods left.
 */
@ApplicationScoped
class SendReplies {

    private static final Logger LOG = Logger.getLogger(SendReplies.class);
    private static final Duration RECORD_BUDGET = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 50;

    private final ClaimReplies claimReplies;
    private final SendReply sendReply;
    private final GatewayConfig.Sending config;
    private final NaturalBatches<Ended, Ended> outcomes;
    private int underWay;
    private boolean claiming;
    private boolean again;
    private boolean stopping;

    SendReplies(ClaimReplies claimReplies, SendReply sendReply, RecordOutcomes recordOutcomes, GatewayConfig config) {
        this.claimReplies = claimReplies;
        this.sendReply = sendReply;
        this.config = config.sending();
        this.outcomes = NaturalBatches.of(recordOutcomes::record)
                .capacity(Integer.MAX_VALUE)
                .retryBudget(RECORD_BUDGET)
                .build();
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(config.poll().toMillis(), id -> wake());
    }

    /** Lets sends that are under way end and be recorded; whatever is left after that is in doubt. */
    void stop(@Observes ShutdownEvent event) {
        stopNow();
        long deadline = System.nanoTime()
                + config.answerTimeout().plus(config.connectTimeout()).toNanos();
        while (isBusy() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    /** Looks for replies that are due. Cheap; may be called at any time from anywhere. */
    void wake() {
        int room = takeTurn();
        if (room > 0) {
            claimReplies.claim(room).subscribe().with(claimed -> claimed(claimed, room), this::failed);
        }
    }

    private void claimed(List<Claimed> claimed, int room) {
        boolean more = endTurn(claimed.size()) || claimed.size() == room;
        claimed.forEach(this::send);
        if (more) {
            wake();
        }
    }

    private void send(Claimed claimed) {
        sendReply
                .send(claimed)
                .chain(outcome -> outcomes.submit(new Ended(claimed, outcome)))
                .subscribe()
                .with(this::ended, failure -> lost(claimed, failure));
    }

    private void ended(Ended one) {
        LOG.infof(
                "Reply %s, attempt %d: %s",
                one.claimed().messageId(),
                one.claimed().attempts(),
                one.outcome().getClass().getSimpleName());
        oneLess();
        wake();
    }

    private void lost(Claimed claimed, Throwable failure) {
        // Its lease runs out and it is in doubt, until the provider's own status tells.
        LOG.errorf(
                "The end of sending %s is not recorded: %s",
                claimed.messageId(), failure.getClass().getName());
        oneLess();
    }

    private void failed(Throwable failure) {
        endTurn(0);
        LOG.debugf("Replies could not be claimed: %s", failure.getClass().getName());
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

    private synchronized void oneLess() {
        underWay--;
    }

    private synchronized void stopNow() {
        stopping = true;
    }

    private synchronized boolean isBusy() {
        return claiming || underWay > 0;
    }
}
