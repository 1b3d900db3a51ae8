package dev.regente.routing.assignment;

import dev.regente.kit.work.NaturalBatches;
import dev.regente.routing.queue.WorkMayMove;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Runs a pass over a queue whenever work or room came into it. What asks for one while another runs is answered by one
 * more pass, however many ask.
 */
@ApplicationScoped
class Matching {

    private static final Logger LOG = Logger.getLogger(Matching.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ALL_WAITING = 100_000;
    /** Some four seconds; then the next sweep tries it. */
    private static final int ROUNDS = 100;

    /** A pass without hindrance takes a tenth of that. */
    private static final int TURN_MILLIS = 100;

    private static final int SOON_MILLIS = 5;
    private static final int LATER_MILLIS = 50;

    private final MatchQueue matchQueue;
    private final WaitingConversations waiting;
    private final Vertx vertx;
    private final Map<String, NaturalBatches<String, Void>> queues = new ConcurrentHashMap<>();

    Matching(MatchQueue matchQueue, WaitingConversations waiting, Vertx vertx) {
        this.matchQueue = matchQueue;
        this.waiting = waiting;
        this.vertx = vertx;
    }

    void on(@Observes WorkMayMove where) {
        if (where.queues().size() == 1) {
            where.queues().forEach(this::match);
        } else {
            waiting.byUrgency(where.queues())
                    .subscribe()
                    .with(this::inTurn, failure -> LOG.warnf("Queues wait for the next sweep: %s", cause(failure)));
        }
    }

    /**
     * Whoever works in several queues is asked for what is due first in all of them: a pass begins when the one before
     * it is over, or has taken so long that others would wait for nothing.
     */
    private void inTurn(List<String> byUrgency) {
        if (byUrgency.isEmpty()) {
            return;
        }
        Uni.createFrom()
                .<Void>emitter(turn -> {
                    passOver(byUrgency.get(0)).subscribe().with(turn::complete);
                    vertx.setTimer(TURN_MILLIS, id -> turn.complete(null));
                })
                .subscribe()
                .with(over -> inTurn(byUrgency.subList(1, byUrgency.size())));
    }

    /** The net: finds what a lost signal, a skipped row or a pod that died would have left waiting. */
    @Scheduled(every = "${routing.matching.sweep:PT5S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return waiting.queues().invoke(names -> names.forEach(this::match)).replaceWithVoid();
    }

    private void match(String queue) {
        passOver(queue).subscribe().with(done -> {});
    }

    /** Ends when a pass that began after this is over; a failure is left to the next sweep. */
    private Uni<Void> passOver(String queue) {
        return queues.computeIfAbsent(queue, name -> NaturalBatches.<String, Void>of(this::pass)
                        .limit(ALL_WAITING)
                        .capacity(ALL_WAITING)
                        .retryBudget(PATIENCE)
                        .build())
                .submit(queue)
                .onFailure()
                .invoke(failure -> LOG.warnf("Queue %s waits for the next sweep: %s", queue, cause(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** The kind of failure, and of the database the SQL state; its message may quote what was written. */
    static String cause(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof PgException refused) {
                return at.getClass().getName() + " " + refused.getSqlState();
            }
        }
        return failure.getClass().getName();
    }

    private Uni<List<Void>> pass(List<String> asked) {
        String queue = asked.get(0);
        return waiting.isAny(queue)
                .chain(any -> any ? rounds(queue, 1) : Uni.createFrom().voidItem())
                .map(done -> Collections.nCopies(asked.size(), null));
    }

    private Uni<Void> rounds(String queue, int round) {
        return matchQueue
                .match(queue)
                .chain(again -> again && round < ROUNDS
                        ? soon(round).chain(() -> rounds(queue, round + 1))
                        : Uni.createFrom().voidItem());
    }

    /** The longer the more often somebody else was there. */
    private Uni<Void> soon(int round) {
        long millis = Math.min(LATER_MILLIS, SOON_MILLIS * round);
        return Uni.createFrom().emitter(soon -> vertx.setTimer(millis, id -> soon.complete(null)));
    }
}
