package dev.regente.routing.agent;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.model.Agent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/** A presence that was not renewed in time no longer holds: its agent is offline. */
@ApplicationScoped
public class LapsePresences {

    private static final Logger LOG = Logger.getLogger(LapsePresences.class);
    private static final int AT_ONCE = 200;

    private final Agents agents;
    private final Transactions transactions;
    private final Signals signals;
    private final Clock clock;

    LapsePresences(Agents agents, Transactions transactions, Signals signals, Clock clock) {
        this.agents = agents;
        this.transactions = transactions;
        this.signals = signals;
        this.clock = clock;
    }

    @Scheduled(every = "${routing.presence.sweep:PT10S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> lapse() {
        return transactions.inTransaction(this::lapse).replaceWithVoid();
    }

    private Uni<List<Agent>> lapse(Tx tx) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return agents.lapse(tx, now, AT_ONCE).invoke(lapsed -> {
            lapsed.forEach(agent -> AgentAnnouncer.announce(tx, agent, now));
            if (!lapsed.isEmpty()) {
                tx.afterCommit(() -> {
                    LOG.infof(
                            "Presence lapsed: %s",
                            lapsed.stream().map(Agent::id).toList());
                    signals.agentLeft();
                });
            }
        });
    }
}
