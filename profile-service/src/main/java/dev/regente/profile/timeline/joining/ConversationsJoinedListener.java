package dev.regente.profile.timeline.joining;

import dev.regente.contracts.routing.ConversationsJoined;
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

/** A conversation is shown in another one of the same customer; told on that one's line. */
@ApplicationScoped
class ConversationsJoinedListener implements EventListener<ConversationsJoined> {

    private final AppendEntries appendEntries;
    private final Ids ids;

    ConversationsJoinedListener(AppendEntries appendEntries, Ids ids) {
        this.appendEntries = appendEntries;
        this.ids = ids;
    }

    @Override
    public String address() {
        return ConversationsJoined.ADDRESS;
    }

    @Override
    public Class<ConversationsJoined> type() {
        return ConversationsJoined.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ConversationsJoined>> events) {
        return appendEntries.append(tx, events.stream().map(this::entry).toList());
    }

    private Entry entry(Envelope<ConversationsJoined> envelope) {
        ConversationsJoined c = envelope.event();
        return new Entry(
                ids.next(),
                null,
                EntryKind.CONVERSATION_JOINED.word(),
                c.joinedAt(),
                Entry.Route.NONE,
                new Entry.Origin(c.joined(), null, null, envelope.id()),
                "Joined into another conversation",
                Map.of("into", c.conversationId()));
    }
}
