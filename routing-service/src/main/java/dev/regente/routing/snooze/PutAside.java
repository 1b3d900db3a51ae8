package dev.regente.routing.snooze;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records that a conversation rests, and gives back what it took of its owner. */
@ApplicationScoped
class PutAside {

    private final Conversations conversations;
    private final Capacities capacities;
    private final AgentEvents feed;

    PutAside(Conversations conversations, Capacities capacities, AgentEvents feed) {
        this.conversations = conversations;
        this.capacities = capacities;
        this.feed = feed;
    }

    /** Answers the queues in which its former owner has room now. */
    Uni<Set<String>> free(Tx tx, Conversation before, Conversation snoozed, Instant now) {
        String owner = before.owner();
        return conversations
                .record(tx, List.of(snoozed), now)
                .chain(() -> capacities.release(tx, Map.of(owner, before.hold().load())))
                .call(() -> capacities.finished(tx, owner, now, now))
                .call(() -> feed.tell(tx, List.of(news(owner, snoozed))));
    }

    private static AgentNews news(String owner, Conversation c) {
        var data = new HashMap<String, String>();
        data.put("conversationId", c.id().toString());
        data.put("until", c.rest().wakesAt() == null ? null : c.rest().wakesAt().toString());
        return new AgentNews(owner, AgentNews.Kind.CONVERSATION_SNOOZED, data);
    }
}
