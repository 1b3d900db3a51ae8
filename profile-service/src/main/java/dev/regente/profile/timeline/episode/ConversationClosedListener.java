package dev.regente.profile.timeline.episode;

import dev.regente.contracts.routing.ConversationClosed;
import dev.regente.kit.Ids;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.timeline.AppendEntries;
import dev.regente.profile.timeline.Authors;
import dev.regente.profile.timeline.model.Entry;
import dev.regente.profile.timeline.model.EntryKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A conversation is over. */
@ApplicationScoped
class ConversationClosedListener implements EventListener<ConversationClosed> {

    private final AppendEntries appendEntries;
    private final Ids ids;

    ConversationClosedListener(AppendEntries appendEntries, Ids ids) {
        this.appendEntries = appendEntries;
        this.ids = ids;
    }

    @Override
    public String address() {
        return ConversationClosed.ADDRESS;
    }

    @Override
    public Class<ConversationClosed> type() {
        return ConversationClosed.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationClosed>> events) {
        return appendEntries.append(tx, events.stream().map(this::entry).toList());
    }

    private Entry entry(Envelope<ConversationClosed> envelope) {
        ConversationClosed c = envelope.event();
        return new Entry(
                ids.next(),
                null,
                EntryKind.CONVERSATION_CLOSED.word(),
                c.at(),
                Entry.Route.NONE,
                new Entry.Origin(c.conversationId(), null, null, envelope.id()),
                "Closed",
                data(c));
    }

    private static Map<String, Object> data(ConversationClosed c) {
        var data = new LinkedHashMap<String, Object>();
        data.put("episode", c.episode());
        data.put("reason", c.reason());
        data.put("actor", Authors.json(c.actor()));
        return data;
    }
}
