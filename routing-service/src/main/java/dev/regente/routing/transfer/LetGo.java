package dev.regente.routing.transfer;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.label.LabelRows;
import dev.regente.routing.note.WriteNotes;
import dev.regente.routing.transfer.HandOn.Handed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what a transfer changes: the conversation, its note, and the room of whoever had it. */
@ApplicationScoped
class LetGo {

    private final Conversations conversations;
    private final LabelRows labels;
    private final WriteNotes notes;
    private final Capacities capacities;
    private final AgentEvents feed;

    LetGo(Conversations conversations, LabelRows labels, WriteNotes notes, Capacities capacities, AgentEvents feed) {
        this.conversations = conversations;
        this.labels = labels;
        this.notes = notes;
        this.capacities = capacities;
        this.feed = feed;
    }

    /** Answers the queues in which its former owner has room now. */
    Uni<Set<String>> of(Tx tx, Handed handed, Instant now) {
        Conversation after = handed.after();
        return conversations
                .record(tx, List.of(after), now)
                .chain(() -> labels.write(tx, after, false))
                .chain(() -> note(tx, handed))
                .chain(() -> handed.before().owner() == null
                        ? Uni.createFrom().item(Set.of())
                        : free(tx, handed.before(), now));
    }

    private Uni<Void> note(Tx tx, Handed handed) {
        String text = handed.wish().note();
        return text == null
                ? Uni.createFrom().voidItem()
                : notes.write(tx, handed.by(), handed.after(), text).replaceWithVoid();
    }

    private Uni<Set<String>> free(Tx tx, Conversation before, Instant now) {
        String owner = before.owner();
        return capacities
                .release(tx, Map.of(owner, before.hold().load()))
                .call(() -> capacities.finished(tx, owner, now, now))
                .call(() -> feed.tell(
                        tx,
                        List.of(new AgentNews(
                                owner,
                                AgentNews.Kind.CONVERSATION_TRANSFERRED,
                                Map.of("conversationId", before.id().toString())))));
    }
}
