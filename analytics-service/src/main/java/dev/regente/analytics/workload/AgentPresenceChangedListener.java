package dev.regente.analytics.workload;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.routing.AgentPresenceChanged;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that an agent came, left or has other room for work. */
@ApplicationScoped
class AgentPresenceChangedListener implements EventListener<AgentPresenceChanged> {

    private final RecordFacts recordFacts;
    private final FollowAgents followAgents;

    AgentPresenceChangedListener(RecordFacts recordFacts, FollowAgents followAgents) {
        this.recordFacts = recordFacts;
        this.followAgents = followAgents;
    }

    @Override
    public String address() {
        return AgentPresenceChanged.ADDRESS;
    }

    @Override
    public Class<AgentPresenceChanged> type() {
        return AgentPresenceChanged.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<AgentPresenceChanged>> events) {
        return recordFacts
                .record(tx, events, AgentPresenceChangedListener::fact)
                .chain(() -> followAgents.follow(
                        tx,
                        events.stream().map(AgentPresenceChangedListener::fact).toList()));
    }

    static Fact fact(Envelope<AgentPresenceChanged> said) {
        AgentPresenceChanged event = said.event();
        return Fact.of(said.id(), Kind.AGENT_PRESENCE_CHANGED, said.sequence(), event.at())
                .agent(event.agentId())
                .status(event.presence().toString())
                .with("capacityTotal", event.capacityTotal())
                .with("capacityUsed", event.capacityUsed())
                .told();
    }
}
