package dev.regente.routing.ownership;

import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationAssigned;
import dev.regente.contracts.routing.ConversationResolved;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentNews;
import java.time.Instant;
import java.util.Map;

/** Says who has a conversation now, and who has it no longer. */
public final class OwnershipAnnouncer {

    private OwnershipAnnouncer() {}

    public static void assigned(Tx tx, Conversation c, ConversationAssigned.By by, Instant now) {
        tx.announce(
                new ConversationAssigned(
                        c.id().toString(), c.episode(), c.owner(), ConversationAssigned.AgentKind.HUMAN, by, now),
                Tracing.answer(ConversationAssigned.ADDRESS, c.traceparent()));
    }

    static void resolved(Tx tx, Conversation c, String reason, String actor, Instant now) {
        tx.announce(
                new ConversationResolved(
                        c.id().toString(), c.episode(), reason, new Author(Author.Kind.AGENT, actor), now),
                Tracing.answer(ConversationResolved.ADDRESS, c.traceparent()));
    }

    /** It was shown in one that an agent resolved. Nobody declared it solved by itself. */
    static void resolvedWith(Tx tx, Conversation c, String reason, Instant now) {
        tx.announce(
                new ConversationResolved(
                        c.id().toString(), c.episode(), reason, new Author(Author.Kind.SYSTEM, null), now),
                Tracing.answer(ConversationResolved.ADDRESS, c.traceparent()));
    }

    public static AgentNews assignedNews(Conversation c, String by) {
        return new AgentNews(
                c.owner(), AgentNews.Kind.CONVERSATION_ASSIGNED, Map.of("conversationId", c.id().toString(), "by", by));
    }

    static AgentNews resolvedNews(String owner, Conversation c, String reason) {
        return new AgentNews(
                owner,
                AgentNews.Kind.CONVERSATION_RESOLVED,
                Map.of("conversationId", c.id().toString(), "reason", reason));
    }
}
