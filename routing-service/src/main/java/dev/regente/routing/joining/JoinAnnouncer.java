package dev.regente.routing.joining;

import dev.regente.contracts.routing.ConversationSplit;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.ConversationAnnouncer;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Together.Change;
import dev.regente.routing.feed.AgentNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Says which conversations are shown in others, and which stand for themselves again. */
final class JoinAnnouncer {

    private JoinAnnouncer() {}

    static void say(Tx tx, Change change, Instant now) {
        Conversation c = change.after();
        if (change.splitFrom() != null) {
            var split = new ConversationSplit(
                    change.splitFrom().toString(), c.id().toString(), c.whose().customer(), now);
            tx.announce(split, c.traceparent());
        }
        if (change.joinedInto() != null) {
            ConversationAnnouncer.joined(tx, c, now);
        } else if (change.changesState()) {
            ConversationAnnouncer.queued(tx, c, List.of(), now);
        }
    }

    /**
     * What the agents are told who have, or had, something to do with it.
     *
     * @param open all that were held, as they are now
     */
    static List<AgentNews> news(Change change, Map<UUID, Conversation> open) {
        var news = new ArrayList<AgentNews>();
        String leaves = ownerOf(open.get(change.splitFrom()));
        if (leaves != null) {
            news.add(new AgentNews(
                    leaves,
                    AgentNews.Kind.CONVERSATION_SPLIT,
                    Map.of(
                            "conversationId", change.splitFrom().toString(),
                            "split", change.after().id().toString())));
        }
        if (change.joinedInto() != null) {
            String hers = ownerOf(open.get(change.joinedInto()));
            String was = change.before().owner();
            if (hers != null) {
                news.add(ConversationAnnouncer.joinedNews(hers, change.after()));
            }
            if (was != null && !was.equals(hers)) {
                news.add(ConversationAnnouncer.joinedNews(was, change.after()));
            }
        }
        return news;
    }

    private static String ownerOf(Conversation conversation) {
        return conversation == null ? null : conversation.owner();
    }
}
