package dev.regente.routing.conversation.episode;

import dev.regente.kit.data.Tx;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Lifecycle;
import dev.regente.routing.conversation.model.Move;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Held conversations that waited for their customer or for a time wait for an agent from now on. */
@ApplicationScoped
public class ResumeConversations {

    private final Conversations conversations;
    private final RoutingConfig config;

    ResumeConversations(Conversations conversations, RoutingConfig config) {
        this.conversations = conversations;
        this.config = config;
    }

    /** Answers those that rested, as they are now; the others stay as they are. */
    public Uni<List<Conversation>> resume(Tx tx, Collection<Conversation> held, Instant now) {
        List<Conversation> resumed = held.stream()
                .distinct()
                .map(c -> Lifecycle.resume(c, now, now.plus(config.preferFor())))
                .flatMap(ResumeConversations::made)
                .toList();
        return conversations.record(tx, resumed, now).replaceWith(resumed);
    }

    private static Stream<Conversation> made(Move move) {
        return move.fold(Stream::of, why -> Stream.empty());
    }
}
