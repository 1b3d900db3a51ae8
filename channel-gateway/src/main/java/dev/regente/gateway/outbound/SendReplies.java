package dev.regente.gateway.outbound;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.outbound.RecordOutcomes.Ended;
import dev.regente.gateway.outbound.lane.Backlog;
import dev.regente.gateway.outbound.lane.Lanes;
import dev.regente.kit.work.NaturalBatches;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Keeps replies going out: takes what is due and has room in its account's lane, sends it side by side, records how it
 * ended, and takes the next.
 *
 * <p>Woken when replies are recorded, when sends end and when a lane has room again; a slow poll is the net for what
 * other pods left.
 */
@ApplicationScoped
class SendReplies {

    private static final Logger LOG = Logger.getLogger(SendReplies.class);
    private static final Duration RECORD_BUDGET = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 50;

    private final ClaimReplies claimReplies;
    private final SendReply sendReply;
    private final Lanes lanes;
    private final GatewayConfig.Sending config;
    private final NaturalBatches<Ended, Ended> outcomes;
    private Vertx vertx;
    private boolean claiming;
    private boolean again;
    private boolean awaited;
    private boolean stopping;

    SendReplies(
            ClaimReplies claimReplies,
            SendReply sendReply,
            RecordOutcomes recordOutcomes,
            Lanes lanes,
            GatewayConfig config) {
        this.claimReplies = claimReplies;
        this.sendReply = sendReply;
        this.lanes = lanes;
        this.config = config.sending();
        this.outcomes = NaturalBatches.of(recordOutcomes::record)
                .capacity(Integer.MAX_VALUE)
                .retryBudget(RECORD_BUDGET)
                .build();
    }

    void start(@Observes StartupEvent event, Vertx timers, Backlog backlog) {
        vertx = timers;
        vertx.setPeriodic(
                config.poll().toMillis(), id -> backlog.accounts().subscribe().with(this::wake, SendReplies::failed));
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

    /** Looks for replies of these accounts that are due. Cheap; may be called at any time from anywhere. */
    void wake(Collection<String> accounts) {
        lanes.stir(accounts);
        turn();
    }

    private void turn() {
        if (!takeTurn()) {
            return;
        }
        Map<String, Integer> rooms = lanes.rooms();
        if (rooms.isEmpty()) {
            endTurn();
            return;
        }
        claimReplies.claim(rooms).subscribe().with(claimed -> claimed(rooms, claimed), failure -> {
            // What was not claimed is found again by the poll.
            failed(failure);
            lanes.took(rooms, List.of());
            endTurn();
        });
    }

    private void claimed(Map<String, Integer> rooms, List<Claimed> claimed) {
        lanes.took(rooms, claimed.stream().map(c -> c.reply().account()).toList());
        claimed.forEach(this::send);
        endTurn();
    }

    private void send(Claimed claimed) {
        sendReply
                .send(claimed)
                .chain(outcomes::submit)
                .subscribe()
                .with(this::ended, failure -> lost(claimed, failure));
    }

    private void ended(Ended one) {
        LOG.infof(
                "Reply %s, attempt %d: %s",
                one.claimed().messageId(),
                one.claimed().attempt().number(),
                one.outcome().getClass().getSimpleName());
        lanes.ended(one.claimed().reply().account());
        turn();
    }

    private void lost(Claimed claimed, Throwable failure) {
        // Its lease runs out and it is in doubt, until the provider's own status tells.
        LOG.errorf(
                "The end of sending %s is not recorded: %s",
                claimed.messageId(), failure.getClass().getName());
        lanes.ended(claimed.reply().account());
    }

    private static void failed(Throwable failure) {
        LOG.debugf("Replies could not be claimed: %s", failure.getClass().getName());
    }

    private synchronized boolean takeTurn() {
        again = claiming;
        if (claiming || stopping) {
            return false;
        }
        claiming = true;
        return true;
    }

    private void endTurn() {
        if (isAgain()) {
            turn();
        } else {
            lanes.nextRoom().ifPresent(this::turnLater);
        }
    }

    private synchronized boolean isAgain() {
        claiming = false;
        return again;
    }

    /** A lane that sends evenly, or was left alone for a moment, has room then. Longer waits are the poll's. */
    private synchronized void turnLater(Duration wait) {
        if (!awaited && wait.compareTo(config.poll()) < 0) {
            awaited = true;
            vertx.setTimer(Math.max(1, wait.toMillis() + 1), id -> {
                arrived();
                turn();
            });
        }
    }

    private synchronized void arrived() {
        awaited = false;
    }

    private synchronized void stopNow() {
        stopping = true;
    }

    private synchronized boolean isBusy() {
        return claiming || !lanes.isIdle();
    }
}
