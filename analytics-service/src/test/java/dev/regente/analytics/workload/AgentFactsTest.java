package dev.regente.analytics.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.routing.AgentActivityChanged;
import dev.regente.contracts.routing.AgentActivityChanged.Change;
import dev.regente.contracts.routing.AgentPresenceChanged;
import dev.regente.contracts.routing.AgentPresenceChanged.Presence;
import dev.regente.kit.events.Envelope;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentFactsTest {

    private static final UUID EVENT = new UUID(0, 7);
    private static final UUID CONVERSATION = new UUID(0, 8);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void an_agent_is_present_with_so_much_room() {
        var told = new AgentPresenceChanged("ana", Presence.AVAILABLE, 100, 20, NOON);
        assertEquals(
                Fact.of(EVENT, Kind.AGENT_PRESENCE_CHANGED, 7, NOON)
                        .agent("ana")
                        .status("available")
                        .with("capacityTotal", 100)
                        .with("capacityUsed", 20)
                        .told(),
                AgentPresenceChangedListener.fact(new Envelope<>(EVENT, 7, null, told)));
    }

    @Test
    void an_agent_wraps_up_a_conversation_or_none() {
        var told = new AgentActivityChanged("ana", Change.WRAP_UP_STARTED, CONVERSATION.toString(), NOON);
        assertEquals(
                Fact.of(EVENT, Kind.AGENT_ACTIVITY_CHANGED, 7, NOON)
                        .conversation(CONVERSATION.toString())
                        .agent("ana")
                        .status("wrap_up_started")
                        .told(),
                AgentActivityChangedListener.fact(new Envelope<>(EVENT, 7, null, told)));
        var none = new AgentActivityChanged("ana", Change.WRAP_UP_STARTED, null, NOON);
        assertEquals(
                Fact.of(EVENT, Kind.AGENT_ACTIVITY_CHANGED, 7, NOON)
                        .agent("ana")
                        .status("wrap_up_started")
                        .told(),
                AgentActivityChangedListener.fact(new Envelope<>(EVENT, 7, null, none)));
    }
}
