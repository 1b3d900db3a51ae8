package dev.regente.routing.agent;

import dev.regente.kit.data.Tx;
import dev.regente.routing.activity.ChangeActivity;
import dev.regente.routing.activity.model.Stance;
import dev.regente.routing.agent.model.Agent;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import org.jboss.logging.Logger;

/** Agents who let an offer run out where their queue minds: asked no more until they say that they are there. */
@ApplicationScoped
public class NoResponse {

    private static final Logger LOG = Logger.getLogger(NoResponse.class);

    private final Agents agents;
    private final ChangeActivity changeActivity;
    private final Signals signals;
    private final MeterRegistry meters;

    NoResponse(Agents agents, ChangeActivity changeActivity, Signals signals, MeterRegistry meters) {
        this.agents = agents;
        this.changeActivity = changeActivity;
        this.signals = signals;
        this.meters = meters;
    }

    /** Of these, those who are available. */
    public Uni<Void> of(Tx tx, Collection<String> ids, Instant now) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return agents.notResponding(tx, ids, now)
                .call(absent ->
                        changeActivity.says(tx, absent.stream().map(Agent::id).toList(), Stance.IS_THERE, now))
                .invoke(absent -> {
                    absent.forEach(agent -> AgentAnnouncer.announce(tx, agent, now));
                    tx.afterCommit(() -> {
                        absent.stream().map(Agent::id).forEach(id -> LOG.infof("Agent %s does not respond", id));
                        meters.counter("regente.routing.presences", "presence", "not_responding")
                                .increment(absent.size());
                        signals.agentLeft();
                    });
                })
                .replaceWithVoid();
    }
}
