package dev.regente.profile.timeline.episode;

import dev.regente.contracts.routing.ConversationSnoozed;
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

/** A conversation is put aside for a while. */
@ApplicationScoped
class ConversationSnoozedListener implements EventListener<ConversationSnoozed> {

    private final AppendEntries appendEntries;
    private final Ids ids;

    ConversationSnoozedListener(AppendEntries appendEntries, Ids ids) {
        this.appendEntries = appendEntries;
        this.ids = ids;
    }

    @Override
    public String address() {
        return ConversationSnoozed.ADDRESS;
    }

    @Override
    public Class<ConversationSnoozed> type() {
        return ConversationSnoozed.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationSnoozed>> events) {
        return appendEntries.append(tx, events.stream().map(this::entry).toList());
    }

    private Entry entry(Envelope<ConversationSnoozed> envelope) {
        ConversationSnoozed c = envelope.event();
        return new Entry(
                ids.next(),
                null,
                EntryKind.CONVERSATION_SNOOZED.word(),
                c.at(),
                Entry.Route.NONE,
                new Entry.Origin(c.conversationId(), null, null, envelope.id()),
                c.until() == null ? "Snoozed until the customer writes" : "Snoozed until " + c.until(),
                data(c));
    }

    private static Map<String, Object> data(ConversationSnoozed c) {
        var data = new LinkedHashMap<String, Object>();
        data.put("episode", c.episode());
        if (c.until() != null) {
            data.put("until", c.until().toString());
        }
        data.put("actor", Authors.json(c.actor()));
        return data;
    }
}
