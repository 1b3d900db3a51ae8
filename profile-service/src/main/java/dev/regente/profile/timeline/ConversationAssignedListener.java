package dev.regente.profile.timeline;

import dev.regente.contracts.routing.ConversationAssigned;
import dev.regente.kit.Ids;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.timeline.model.Entry;
import dev.regente.profile.timeline.model.EntryKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** A conversation has an owner. */
@ApplicationScoped
class ConversationAssignedListener implements EventListener<ConversationAssigned> {

    private final AppendEntries appendEntries;
    private final Ids ids;

    ConversationAssignedListener(AppendEntries appendEntries, Ids ids) {
        this.appendEntries = appendEntries;
        this.ids = ids;
    }

    @Override
    public String address() {
        return ConversationAssigned.ADDRESS;
    }

    @Override
    public Class<ConversationAssigned> type() {
        return ConversationAssigned.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationAssigned>> events) {
        return appendEntries.append(tx, events.stream().map(this::entry).toList());
    }

    private Entry entry(Envelope<ConversationAssigned> envelope) {
        ConversationAssigned c = envelope.event();
        return new Entry(
                ids.next(),
                null,
                EntryKind.CONVERSATION_ASSIGNED.word(),
                c.assignedAt(),
                Entry.Route.NONE,
                new Entry.Origin(c.conversationId(), null, null, envelope.id()),
                "Assigned to " + c.agentId(),
                Map.of(
                        "episode", c.episode(),
                        "agentId", c.agentId(),
                        "agentKind", c.agentKind().toString(),
                        "by", c.by().toString()));
    }
}
