package dev.regente.analytics.workload;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.routing.AgentActivityChanged;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that an agent looks at a conversation or no longer, or that her wrap-up began or ended. */
@ApplicationScoped
class AgentActivityChangedListener implements EventListener<AgentActivityChanged> {

    private final RecordFacts recordFacts;
    private final FollowAgents followAgents;

    AgentActivityChangedListener(RecordFacts recordFacts, FollowAgents followAgents) {
        this.recordFacts = recordFacts;
        this.followAgents = followAgents;
    }

    @Override
    public String address() {
        return AgentActivityChanged.ADDRESS;
    }

    @Override
    public Class<AgentActivityChanged> type() {
        return AgentActivityChanged.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<AgentActivityChanged>> events) {
        return recordFacts
                .record(tx, events, AgentActivityChangedListener::fact)
                .chain(() -> followAgents.follow(
                        tx,
                        events.stream().map(AgentActivityChangedListener::fact).toList()));
    }

    static Fact fact(Envelope<AgentActivityChanged> said) {
        AgentActivityChanged event = said.event();
        return Fact.of(said.id(), Kind.AGENT_ACTIVITY_CHANGED, said.sequence(), event.at())
                .conversation(event.conversationId())
                .agent(event.agentId())
                .status(event.change().toString())
                .told();
    }
}
