package dev.regente.routing.conversation;

import dev.regente.contracts.Wire;
import dev.regente.contracts.routing.ConversationOpened;
import dev.regente.contracts.routing.ConversationQueued;
import dev.regente.contracts.routing.MessageAppended;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.transcript.Entry;
import java.util.List;
import java.util.Map;

/** Says that conversations were opened, queued and written into. */
public final class ConversationAnnouncer {

    private ConversationAnnouncer() {}

    static void opened(Tx tx, Conversation c, String traceparent) {
        tx.announce(
                new ConversationOpened(
                        c.id().toString(), c.profileId(), c.episode(), c.channel(), c.account(), c.openedAt(), null),
                traceparent);
    }

    static void queued(Tx tx, Conversation c, Placement place) {
        tx.announce(
                new ConversationQueued(
                        c.id().toString(),
                        c.episode(),
                        place.queue(),
                        place.priority(),
                        List.of(),
                        place.playbookVersion(),
                        place.rules(),
                        c.waiting().queuedAt()),
                c.traceparent());
    }

    public static MessageAppended appended(Entry e) {
        return new MessageAppended(
                e.conversationId().toString(),
                e.id().toString(),
                e.episode(),
                e.direction(),
                e.author(),
                e.leg().channel(),
                e.leg().senderId(),
                e.content().kind(),
                e.at());
    }

    /** What the owner's screen is told of a new message. */
    static AgentNews news(String owner, Entry e) {
        return new AgentNews(
                owner,
                AgentNews.Kind.MESSAGE_APPENDED,
                Map.of(
                        "conversationId", e.conversationId().toString(),
                        "messageId", e.id().toString(),
                        "direction", Wire.word(e.direction()),
                        "channel", e.leg().channel(),
                        "contentKind", e.content().kind()));
    }
}
