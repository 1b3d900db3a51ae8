package dev.regente.routing.conversation.episode;

import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationClosed;
import dev.regente.contracts.routing.ConversationReopened;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.routing.conversation.ConversationAnnouncer;
import dev.regente.routing.conversation.model.Conversation;
import java.time.Instant;
import java.util.List;

/** Says that solved conversations go on, and that they are over. */
public final class EpisodeAnnouncer {

    private EpisodeAnnouncer() {}

    /** A new episode begins with what the customer wrote. */
    public static void byCustomer(Tx tx, Conversation c, String channel, String account, Instant at, String trace) {
        var author = new Author(Author.Kind.CUSTOMER, c.whose().customer());
        tx.announce(
                new ConversationReopened(
                        c.id().toString(), c.episode(), channel, account, "customer_wrote", author, at),
                trace);
    }

    static void byHand(Tx tx, Conversation c, String agentId, Instant at) {
        var author = new Author(Author.Kind.AGENT, agentId);
        tx.announce(
                new ConversationReopened(
                        c.id().toString(), c.episode(), c.channel(), c.account(), "by_hand", author, at),
                Tracing.answer(ConversationReopened.ADDRESS, c.traceparent()));
    }

    /** Where what goes on is now: in its queue, or shown in another one. */
    public static void goesOn(Tx tx, Conversation c, Instant at) {
        if (c.isJoined()) {
            ConversationAnnouncer.joined(tx, c, at);
        } else {
            ConversationAnnouncer.queued(tx, c, List.of(), c.waiting().queuedAt());
        }
    }

    static void closed(Tx tx, Conversation c, Instant at) {
        tx.announce(new ConversationClosed(
                c.id().toString(), c.episode(), "window_over", new Author(Author.Kind.SYSTEM, null), at));
    }
}
