package dev.regente.routing.conversation;

import dev.regente.contracts.Wire;
import dev.regente.contracts.routing.ConversationOpened;
import dev.regente.contracts.routing.ConversationQueued;
import dev.regente.contracts.routing.ConversationsJoined;
import dev.regente.contracts.routing.MessageAppended;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.transcript.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Says that conversations were opened, queued, joined and written into. */
public final class ConversationAnnouncer {

    private ConversationAnnouncer() {}

    public static void opened(Tx tx, Conversation c) {
        tx.announce(
                new ConversationOpened(
                        c.id().toString(),
                        c.whose().home(),
                        c.episode(),
                        c.channel(),
                        c.account(),
                        c.openedAt(),
                        c.labels().topic()),
                c.traceparent());
    }

    /** What was opened waits, or is shown where its customer goes on. */
    public static void placed(Tx tx, OpenConversations.Home opened, Placement place) {
        Conversation c = opened.conversation();
        if (c.isJoined()) {
            joined(tx, c, c.openedAt());
        } else {
            queued(tx, c, place.rules(), c.waiting().queuedAt());
        }
    }

    /**
     * It waits for an agent.
     *
     * @param rules the names of those that sent it to its queue
     * @param since when it began to wait this time
     */
    public static void queued(Tx tx, Conversation c, List<String> rules, Instant since) {
        queued(tx, c, rules, since, null);
    }

    /** Another queue has taken it, with its age. */
    public static void overflowed(Tx tx, Conversation c, String reason) {
        queued(tx, c, List.of(), c.waiting().queuedAt(), reason);
    }

    private static void queued(Tx tx, Conversation c, List<String> rules, Instant since, String reason) {
        tx.announce(
                new ConversationQueued(
                        c.id().toString(),
                        c.episode(),
                        c.waiting().queue(),
                        c.waiting().priority(),
                        List.of(),
                        c.waiting().playbookVersion(),
                        rules,
                        since,
                        reason,
                        c.waiting().calendar()),
                c.traceparent());
    }

    public static void joined(Tx tx, Conversation c, Instant at) {
        tx.announce(
                new ConversationsJoined(
                        c.whose().joinedInto().toString(),
                        c.id().toString(),
                        c.whose().customer(),
                        at),
                c.traceparent());
    }

    /** @param askedAgain by message the kinds of details that it asks for although the profile holds them */
    public static MessageAppended appended(Entry e, Map<UUID, List<String>> askedAgain) {
        return new MessageAppended(
                e.conversationId().toString(),
                e.id().toString(),
                e.episode(),
                e.direction(),
                e.author(),
                e.leg().channel(),
                e.leg().senderId(),
                e.content().kind(),
                e.at(),
                askedAgain.getOrDefault(e.id(), List.of()));
    }

    /** What an agent is told of a conversation that is shown in another one from now on. */
    public static AgentNews joinedNews(String agentId, Conversation joined) {
        return new AgentNews(
                agentId,
                AgentNews.Kind.CONVERSATION_JOINED,
                Map.of(
                        "conversationId",
                        joined.whose().joinedInto().toString(),
                        "joined",
                        joined.id().toString()));
    }

    /** What the owner's screen is told of a new message in her conversation, or in one that is shown in it. */
    public static AgentNews news(Conversation owned, Entry e) {
        return new AgentNews(
                owned.owner(),
                AgentNews.Kind.MESSAGE_APPENDED,
                Map.of(
                        "conversationId", owned.id().toString(),
                        "messageId", e.id().toString(),
                        "direction", Wire.word(e.direction()),
                        "channel", e.leg().channel(),
                        "contentKind", e.content().kind()));
    }
}
