package dev.regente.profile.timeline;

import dev.regente.contracts.routing.ConversationResolved;
import dev.regente.kit.Ids;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.timeline.model.Entry;
import dev.regente.profile.timeline.model.EntryKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A case is solved. */
@ApplicationScoped
class ConversationResolvedListener implements EventListener<ConversationResolved> {

    private final AppendEntries appendEntries;
    private final Ids ids;

    ConversationResolvedListener(AppendEntries appendEntries, Ids ids) {
        this.appendEntries = appendEntries;
        this.ids = ids;
    }

    @Override
    public String address() {
        return ConversationResolved.ADDRESS;
    }

    @Override
    public Class<ConversationResolved> type() {
        return ConversationResolved.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationResolved>> events) {
        return appendEntries.append(tx, events.stream().map(this::entry).toList());
    }

    private Entry entry(Envelope<ConversationResolved> envelope) {
        ConversationResolved c = envelope.event();
        return new Entry(
                ids.next(),
                null,
                EntryKind.CONVERSATION_RESOLVED.word(),
                c.at(),
                Entry.Route.NONE,
                new Entry.Origin(c.conversationId(), null, null, envelope.id()),
                c.reason() == null ? "Resolved" : "Resolved: " + c.reason(),
                data(c));
    }

    private static Map<String, Object> data(ConversationResolved c) {
        var data = new LinkedHashMap<String, Object>();
        data.put("episode", c.episode());
        if (c.reason() != null) {
            data.put("reason", c.reason());
        }
        if (c.actor() != null) {
            data.put("actor", Authors.json(c.actor()));
        }
        return data;
    }
}
