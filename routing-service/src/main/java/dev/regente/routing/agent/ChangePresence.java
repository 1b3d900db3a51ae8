package dev.regente.routing.agent;

import dev.regente.kit.data.Tx;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Capacity;
import dev.regente.routing.agent.model.Presence;
import dev.regente.routing.queue.WorkMayMove;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/** An agent comes or goes. Whoever comes for the first time is given the usual room and the default queue. */
@ApplicationScoped
public class ChangePresence {

    private static final Logger LOG = Logger.getLogger(ChangePresence.class);

    private final Agents agents;
    private final RoutingConfig config;
    private final Clock clock;
    private final Signals signals;
    private final MeterRegistry meters;

    ChangePresence(Agents agents, RoutingConfig config, Clock clock, Signals signals, MeterRegistry meters) {
        this.agents = agents;
        this.config = config;
        this.clock = clock;
        this.signals = signals;
        this.meters = meters;
    }

    public Uni<Agent> change(Tx tx, String agentId, Presence presence) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant until = now.plus(config.presence().hold());
        int total = Capacity.usual().total();
        return agents.create(tx, agentId, List.of(config.defaultQueue()), total, now)
                .chain(() -> agents.present(tx, agentId, presence, until, now))
                .invoke(agent -> {
                    AgentAnnouncer.announce(tx, agent, now);
                    tx.afterCommit(() -> changed(agent));
                });
    }

    private void changed(Agent agent) {
        String presence = agent.attendance().presence().word();
        meters.counter("regente.routing.presences", "presence", presence).increment();
        LOG.infof("Agent %s is %s", agent.id(), presence);
        if (agent.attendance().presence() == Presence.AVAILABLE) {
            signals.workMayMove(WorkMayMove.in(agent.queues()));
        } else {
            signals.agentLeft();
        }
    }
}
