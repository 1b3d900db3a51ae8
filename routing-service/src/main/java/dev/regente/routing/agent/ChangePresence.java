package dev.regente.routing.agent;

import dev.regente.kit.data.Tx;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.activity.ChangeActivity;
import dev.regente.routing.activity.model.Stance;
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

    private final Recording recording;
    private final RoutingConfig config;
    private final Clock clock;
    private final Signals signals;
    private final MeterRegistry meters;

    ChangePresence(Recording recording, RoutingConfig config, Clock clock, Signals signals, MeterRegistry meters) {
        this.recording = recording;
        this.config = config;
        this.clock = clock;
        this.signals = signals;
        this.meters = meters;
    }

    public Uni<Agent> change(Tx tx, String agentId, Presence presence) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant until = now.plus(config.presence().hold());
        return recording
                .present(tx, agentId, config.defaultQueue(), presence, until, now)
                .invoke(agent -> {
                    AgentAnnouncer.announce(tx, agent, now);
                    tx.afterCommit(() -> changed(agent));
                });
    }

    /** Keeps who is there, and what she does by that. */
    @ApplicationScoped
    static class Recording {

        private final Agents agents;
        private final ChangeActivity changeActivity;

        Recording(Agents agents, ChangeActivity changeActivity) {
            this.agents = agents;
            this.changeActivity = changeActivity;
        }

        Uni<Agent> present(Tx tx, String id, String firstQueue, Presence presence, Instant until, Instant now) {
            int total = Capacity.usual().total();
            return agents.create(tx, id, List.of(firstQueue), total, now)
                    .chain(() -> agents.present(tx, id, presence, until, now))
                    .call(() -> changeActivity.says(tx, List.of(id), stance(presence), now));
        }

        private static Stance stance(Presence presence) {
            return switch (presence) {
                case AVAILABLE, BUSY, NOT_RESPONDING -> Stance.IS_THERE;
                case WRAP_UP -> Stance.WRAPS_UP;
                case AWAY, OFFLINE -> Stance.IS_GONE;
            };
        }
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
