package dev.regente.routing.agent;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.activity.ChangeActivity;
import dev.regente.routing.activity.model.Stance;
import dev.regente.routing.agent.model.Agent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * A presence that was not renewed in time no longer holds: its agent is offline. Who had a socket open and has lost it
 * for a while is away.
 */
@ApplicationScoped
public class LapsePresences {

    private static final Logger LOG = Logger.getLogger(LapsePresences.class);
    private static final int AT_ONCE = 200;

    private final Leaving leaving;
    private final Duration screenLost;
    private final Transactions transactions;
    private final Signals signals;
    private final Clock clock;

    LapsePresences(Leaving leaving, Transactions transactions, Signals signals, Times times) {
        this.leaving = leaving;
        this.transactions = transactions;
        this.signals = signals;
        this.clock = times.clock();
        this.screenLost = times.screenLost();
    }

    /** What time it is, and for how long a socket may be lost. */
    @ApplicationScoped
    static class Times {

        private final Clock clock;
        private final Duration screenLost;

        Times(Clock clock, RoutingConfig config) {
            this.clock = clock;
            this.screenLost = config.presence().screenLost();
        }

        Clock clock() {
            return clock;
        }

        Duration screenLost() {
            return screenLost;
        }
    }

    /** Keeps who is there no longer, and what they do by that. */
    @ApplicationScoped
    static class Leaving {

        private final Agents agents;
        private final Screens screens;
        private final ChangeActivity changeActivity;

        Leaving(Agents agents, Screens screens, ChangeActivity changeActivity) {
            this.agents = agents;
            this.screens = screens;
            this.changeActivity = changeActivity;
        }

        Uni<List<Agent>> gone(Tx tx, Duration screenLost, Instant now) {
            return agents.lapse(tx, now, AT_ONCE)
                    .chain(lapsed -> screens.lost(tx, now.minus(screenLost), now, AT_ONCE)
                            .map(lost -> Stream.concat(lapsed.stream(), lost.stream())
                                    .toList()))
                    .call(gone ->
                            changeActivity.says(tx, gone.stream().map(Agent::id).toList(), Stance.IS_GONE, now));
        }
    }

    @Scheduled(every = "${routing.presence.sweep:PT10S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> lapse() {
        return transactions.inTransaction(this::lapse).replaceWithVoid();
    }

    private Uni<List<Agent>> lapse(Tx tx) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return leaving.gone(tx, screenLost, now).invoke(gone -> tell(tx, gone, now));
    }

    private void tell(Tx tx, List<Agent> lapsed, Instant now) {
        lapsed.forEach(agent -> AgentAnnouncer.announce(tx, agent, now));
        if (!lapsed.isEmpty()) {
            tx.afterCommit(() -> {
                LOG.infof("No longer there: %s", lapsed.stream().map(Agent::id).toList());
                signals.agentLeft();
            });
        }
    }
}
