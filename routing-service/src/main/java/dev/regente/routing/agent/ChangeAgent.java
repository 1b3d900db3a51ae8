package dev.regente.routing.agent;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Etag;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.queue.Queues;
import dev.regente.routing.queue.WorkMayMove;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A supervisor edits an agent: her name, queues, skills and capacity. Work that she has stays hers. */
@ApplicationScoped
public class ChangeAgent {

    private static final Logger LOG = Logger.getLogger(ChangeAgent.class);

    private final Agents agents;
    private final Queues queues;
    private final Signals signals;
    private final Clock clock;

    ChangeAgent(Agents agents, Queues queues, Signals signals, Clock clock) {
        this.agents = agents;
        this.queues = queues;
        this.signals = signals;
        this.clock = clock;
    }

    /**
     * @param wanted its presence and used capacity are ignored
     * @param ifMatch the version that the caller has seen; null for any
     */
    public Uni<Agent> change(Tx tx, Agent wanted, String ifMatch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return queues.missing(tx, wanted.queues())
                .invoke(missing -> {
                    if (!missing.isEmpty()) {
                        throw Refusal.unprocessable("unknown_queue", "There is no queue " + missing.get(0) + ".");
                    }
                })
                .chain(() -> agents.lock(tx, wanted.id()))
                .invoke(before -> before.ifPresent(agent -> Etag.check(ifMatch, agent.version())))
                .chain(before -> agents.put(tx, wanted, now).invoke(after -> changed(tx, before, after, now)));
    }

    /** Fails with 404 for one who is not listed. */
    public Uni<Agent> disable(Tx tx, String id, String ifMatch) {
        return agents.lock(tx, id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("agent")))
                .chain(agent -> change(tx, agent.enabled(false), ifMatch));
    }

    private void changed(Tx tx, Optional<Agent> before, Agent after, Instant now) {
        AgentAnnouncer.announce(tx, after, now);
        var both = new HashSet<>(after.queues());
        before.ifPresent(agent -> both.addAll(agent.queues()));
        tx.afterCommit(() -> {
            LOG.infof("Agent %s changed to version %d", after.id(), after.version());
            signals.workMayMove(WorkMayMove.in(both));
        });
    }
}
