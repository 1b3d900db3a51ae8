package dev.regente.profile.timeline.episode;

import dev.regente.contracts.routing.ConversationReopened;
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

/** A resolved conversation goes on in a new episode. */
@ApplicationScoped
class ConversationReopenedListener implements EventListener<ConversationReopened> {

    private final AppendEntries appendEntries;
    private final Ids ids;

    ConversationReopenedListener(AppendEntries appendEntries, Ids ids) {
        this.appendEntries = appendEntries;
        this.ids = ids;
    }

    @Override
    public String address() {
        return ConversationReopened.ADDRESS;
    }

    @Override
    public Class<ConversationReopened> type() {
        return ConversationReopened.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationReopened>> events) {
        return appendEntries.append(tx, events.stream().map(this::entry).toList());
    }

    private Entry entry(Envelope<ConversationReopened> envelope) {
        ConversationReopened c = envelope.event();
        return new Entry(
                ids.next(),
                null,
                EntryKind.CONVERSATION_REOPENED.word(),
                c.at(),
                Entry.Route.NONE,
                new Entry.Origin(c.conversationId(), null, null, envelope.id()),
                "Reopened",
                data(c));
    }

    private static Map<String, Object> data(ConversationReopened c) {
        var data = new LinkedHashMap<String, Object>();
        data.put("episode", c.episode());
        data.put("reason", c.reason());
        data.put("actor", Authors.json(c.actor()));
        return data;
    }
}
