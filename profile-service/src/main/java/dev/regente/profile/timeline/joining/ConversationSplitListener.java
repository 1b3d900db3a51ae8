package dev.regente.profile.timeline.joining;

import dev.regente.contracts.routing.ConversationSplit;
import dev.regente.kit.Ids;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.timeline.AppendEntries;
import dev.regente.profile.timeline.model.Entry;
import dev.regente.profile.timeline.model.EntryKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** A conversation that had been joined stands for itself again. */
@ApplicationScoped
class ConversationSplitListener implements EventListener<ConversationSplit> {

    private final AppendEntries appendEntries;
    private final Ids ids;

    ConversationSplitListener(AppendEntries appendEntries, Ids ids) {
        this.appendEntries = appendEntries;
        this.ids = ids;
    }

    @Override
    public String address() {
        return ConversationSplit.ADDRESS;
    }

    @Override
    public Class<ConversationSplit> type() {
        return ConversationSplit.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationSplit>> events) {
        return appendEntries.append(tx, events.stream().map(this::entry).toList());
    }

    private Entry entry(Envelope<ConversationSplit> envelope) {
        ConversationSplit c = envelope.event();
        return new Entry(
                ids.next(),
                null,
                EntryKind.CONVERSATION_SPLIT.word(),
                c.splitAt(),
                Entry.Route.NONE,
                new Entry.Origin(c.split(), null, null, envelope.id()),
                "Stands for itself again",
                Map.of("from", c.conversationId()));
    }
}
