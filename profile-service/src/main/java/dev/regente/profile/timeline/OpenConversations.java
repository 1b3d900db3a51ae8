package dev.regente.profile.timeline;

import dev.regente.contracts.routing.ConversationOpened;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.timeline.model.Entry;
import dev.regente.profile.timeline.model.EntryKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Learns whose conversations are, and gives them what was waiting for that. */
@ApplicationScoped
class OpenConversations {

    private final Conversations conversations;
    private final TimelineEntries entries;
    private final AppendEntries appendEntries;
    private final Ids ids;

    OpenConversations(Conversations conversations, TimelineEntries entries, AppendEntries appendEntries, Ids ids) {
        this.conversations = conversations;
        this.entries = entries;
        this.appendEntries = appendEntries;
        this.ids = ids;
    }

    Uni<Void> open(Tx tx, List<Envelope<ConversationOpened>> opened) {
        var owners = new TreeMap<String, UUID>();
        opened.forEach(e ->
                owners.put(e.event().conversationId(), UUID.fromString(e.event().profileId())));
        return conversations
                .open(tx, owners)
                .chain(() -> entries.adopt(tx, owners.keySet()))
                .chain(() -> appendEntries.append(
                        tx, opened.stream().map(this::entry).toList()));
    }

    private Entry entry(Envelope<ConversationOpened> envelope) {
        ConversationOpened c = envelope.event();
        return new Entry(
                ids.next(),
                UUID.fromString(c.profileId()),
                EntryKind.CONVERSATION_OPENED.word(),
                c.openedAt(),
                new Entry.Route(c.channel(), c.account(), null),
                new Entry.Origin(c.conversationId(), null, null, envelope.id()),
                "Conversation opened",
                c.topic() == null
                        ? Map.of("episode", c.episode())
                        : Map.of("episode", c.episode(), "topic", c.topic()));
    }
}
