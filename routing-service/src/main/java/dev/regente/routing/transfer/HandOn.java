package dev.regente.routing.transfer;

import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationTransferred;
import dev.regente.contracts.routing.ConversationTransferred.Kind;
import dev.regente.contracts.routing.ConversationTransferred.Mode;
import dev.regente.contracts.routing.ConversationTransferred.Party;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.routing.conversation.ConversationAnnouncer;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.transfer.TransferConversation.Wish;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Records that a conversation waits for somebody else, and tells whom it concerns. */
@ApplicationScoped
class HandOn {

    private final LetGo letGo;
    private final After after;

    HandOn(LetGo letGo, After after) {
        this.letGo = letGo;
        this.after = after;
    }

    /**
     * One that was handed on.
     *
     * @param by who did it
     */
    record Handed(Conversation before, Conversation after, Wish wish, Viewer by) {

        Party from() {
            return before.owner() == null
                    ? new Party(Kind.QUEUE, before.waiting().queue())
                    : new Party(Kind.AGENT, before.owner());
        }

        Party to() {
            return new Party(Kind.valueOf(wish.to().kind().name()), wish.to().id());
        }
    }

    Uni<Void> record(Tx tx, Handed handed, Instant now) {
        return letGo.of(tx, handed, now)
                .invoke(withRoom -> {
                    announce(tx, handed, now);
                    tx.afterCommit(() -> after.handedOn(handed, withRoom));
                })
                .replaceWithVoid();
    }

    private static void announce(Tx tx, Handed handed, Instant now) {
        Conversation c = handed.after();
        tx.announce(
                new ConversationTransferred(
                        c.id().toString(),
                        c.episode(),
                        handed.from(),
                        handed.to(),
                        Mode.COLD,
                        handed.wish().note(),
                        new Author(Author.Kind.AGENT, handed.by().id()),
                        now),
                Tracing.answer(ConversationTransferred.ADDRESS, c.traceparent()));
        ConversationAnnouncer.queued(tx, c, List.of(), now);
    }
}
