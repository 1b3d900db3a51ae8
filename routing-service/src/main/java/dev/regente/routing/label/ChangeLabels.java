package dev.regente.routing.label;

import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationChanged;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Labels;
import dev.regente.routing.conversation.model.State;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.label.model.LabelPatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How a conversation is labelled and ranked is changed by who sees it; its place in the queue moves with its rank. */
@ApplicationScoped
public class ChangeLabels {

    private final Viewers viewers;
    private final LabelRows rows;
    private final AgentEvents feed;
    private final After after;

    ChangeLabels(Viewers viewers, LabelRows rows, AgentEvents feed, After after) {
        this.viewers = viewers;
        this.rows = rows;
        this.feed = feed;
        this.after = after;
    }

    Uni<Conversation> patch(Tx tx, Viewer viewer, UUID id, String ifMatch, LabelPatch patch) {
        patch.fault().ifPresent(fault -> {
            throw Refusal.invalid(fault.code(), fault.detail());
        });
        return viewers.hold(tx, viewer, id, ifMatch).chain(before -> {
            Labels labels = patch.applyTo(before.labels());
            if (LabelPatch.areTooMany(labels)) {
                throw Refusal.unprocessable("too_many_attributes", "A conversation has at most 100 attributes.");
            }
            return change(
                    tx, viewer, before, before.labelled(labels, before.waiting().priority()));
        });
    }

    Uni<Conversation> rank(Tx tx, Viewer viewer, UUID id, String ifMatch, int priority) {
        return viewers.hold(tx, viewer, id, ifMatch).chain(before -> {
            if (!viewer.supervises() && !before.isOwnedBy(viewer.id())) {
                throw Refusal.notAllowed("not_owner", "Only its owner or a supervisor ranks a conversation.");
            }
            return change(tx, viewer, before, before.labelled(before.labels(), priority));
        });
    }

    /** What says nothing new changes nothing. */
    private Uni<Conversation> change(Tx tx, Viewer viewer, Conversation before, Conversation now) {
        boolean ranked = before.waiting().priority() != now.waiting().priority();
        if (before.state() == State.CLOSED) {
            throw Refusal.conflict("conversation_closed", "It is over.");
        }
        if (!ranked && before.labels().equals(now.labels())) {
            return Uni.createFrom().item(before);
        }
        Instant at = after.now();
        return rows.write(tx, now, ranked)
                .chain(() -> feed.tell(tx, news(viewer, now)))
                .invoke(() -> {
                    announce(tx, viewer, now, at);
                    tx.afterCommit(() -> after.changed(now, ranked, viewer.id()));
                })
                .replaceWith(now);
    }

    private static List<AgentNews> news(Viewer viewer, Conversation c) {
        return c.owner() == null || c.isOwnedBy(viewer.id())
                ? List.of()
                : List.of(new AgentNews(
                        c.owner(), AgentNews.Kind.CONVERSATION_CHANGED, Map.of("conversationId", c.id().toString())));
    }

    private static void announce(Tx tx, Viewer viewer, Conversation c, Instant at) {
        tx.announce(
                new ConversationChanged(
                        c.id().toString(),
                        c.episode(),
                        c.labels().tags(),
                        c.waiting().priority(),
                        c.labels().team(),
                        c.labels().topic(),
                        c.version(),
                        new Author(Author.Kind.AGENT, viewer.id()),
                        at),
                Tracing.answer(ConversationChanged.ADDRESS, c.traceparent()));
    }
}
