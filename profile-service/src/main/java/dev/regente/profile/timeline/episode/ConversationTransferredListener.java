package dev.regente.profile.timeline.episode;

import dev.regente.contracts.routing.ConversationTransferred;
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

/** A conversation is handed on to somebody else. */
@ApplicationScoped
class ConversationTransferredListener implements EventListener<ConversationTransferred> {

    private final AppendEntries appendEntries;
    private final Ids ids;

    ConversationTransferredListener(AppendEntries appendEntries, Ids ids) {
        this.appendEntries = appendEntries;
        this.ids = ids;
    }

    @Override
    public String address() {
        return ConversationTransferred.ADDRESS;
    }

    @Override
    public Class<ConversationTransferred> type() {
        return ConversationTransferred.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationTransferred>> events) {
        return appendEntries.append(tx, events.stream().map(this::entry).toList());
    }

    private Entry entry(Envelope<ConversationTransferred> envelope) {
        ConversationTransferred c = envelope.event();
        return new Entry(
                ids.next(),
                null,
                EntryKind.CONVERSATION_TRANSFERRED.word(),
                c.at(),
                Entry.Route.NONE,
                new Entry.Origin(c.conversationId(), null, null, envelope.id()),
                "Transferred to " + c.to().kind() + " " + c.to().id(),
                data(c));
    }

    private static Map<String, Object> data(ConversationTransferred c) {
        var data = new LinkedHashMap<String, Object>();
        data.put("episode", c.episode());
        data.put(
                "from",
                Map.of("kind", c.from().kind().toString(), "id", c.from().id()));
        data.put("to", Map.of("kind", c.to().kind().toString(), "id", c.to().id()));
        if (c.note() != null) {
            data.put("note", c.note());
        }
        data.put("actor", Authors.json(c.actor()));
        return data;
    }
}
