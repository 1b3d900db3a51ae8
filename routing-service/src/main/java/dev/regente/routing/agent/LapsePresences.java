package dev.regente.routing.agent;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.RoutingConfig;
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

    private final Agents agents;
    private final Screens screens;
    private final Duration screenLost;
    private final Transactions transactions;
    private final Signals signals;
    private final Clock clock;

    LapsePresences(Agents agents, Screens screens, Transactions transactions, Signals signals, Times times) {
        this.agents = agents;
        this.screens = screens;
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

    @Scheduled(every = "${routing.presence.sweep:PT10S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> lapse() {
        return transactions.inTransaction(this::lapse).replaceWithVoid();
    }

    private Uni<List<Agent>> lapse(Tx tx) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return agents.lapse(tx, now, AT_ONCE).chain(lapsed -> screens.lost(tx, now.minus(screenLost), now, AT_ONCE)
                .map(lost -> Stream.concat(lapsed.stream(), lost.stream()).toList())
                .invoke(gone -> tell(tx, gone, now)));
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
