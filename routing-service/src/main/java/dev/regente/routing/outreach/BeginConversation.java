package dev.regente.routing.outreach;

import dev.regente.contracts.Author;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.ConversationAnnouncer;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.outreach.model.Reach;
import dev.regente.routing.reply.Reply;
import dev.regente.routing.reply.RequestReply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Somebody writes to a customer first. What an agent begins is hers; what an application begins waits for the
 * customer's answer, or in the queue that it names.
 */
@ApplicationScoped
public class BeginConversation {

    private static final Logger LOG = Logger.getLogger(BeginConversation.class);

    private final FindRecipient findRecipient;
    private final Beginnings beginnings;
    private final HandOver handOver;
    private final RequestReply requestReply;
    private final Policy policy;

    BeginConversation(
            FindRecipient findRecipient,
            Beginnings beginnings,
            HandOver handOver,
            RequestReply requestReply,
            Policy policy) {
        this.findRecipient = findRecipient;
        this.beginnings = beginnings;
        this.handOver = handOver;
        this.requestReply = requestReply;
        this.policy = policy;
    }

    /**
     * What is to be said to whom.
     *
     * @param queue where it waits, or would; null for the usual one
     * @param topic null for none
     */
    record Wanted(String profileId, Reply reply, String queue, String topic) {}

    /** A conversation that has begun, and the message that began it. */
    record Begun(Conversation conversation, UUID messageId) {}

    /** @param agent null for an application */
    Uni<Begun> begin(Tx tx, Viewer agent, Wanted wanted) {
        Instant now = policy.now();
        var wish = new Reach.Wish(wanted.reply().channel(), wanted.reply().template() != null, agent != null);
        return handOver.requireQueue(tx, wanted.queue(), agent == null)
                .chain(() -> findRecipient.find(tx, wanted.profileId(), wish, now))
                .chain(leg -> beginnings
                        .begin(tx, policy.beginning(leg, agent, wanted), now)
                        .invoke(begun -> ConversationAnnouncer.opened(tx, begun))
                        .chain(begun -> agent == null
                                ? handOver.toQueue(tx, begun, wanted.queue(), now)
                                : handOver.toAgent(tx, begun, agent))
                        .chain(given -> requestReply
                                .say(tx, author(agent), given, leg, wanted.reply(), now)
                                .map(message -> new Begun(given, message))))
                .invoke(begun -> tx.afterCommit(() -> begun(begun, agent)));
    }

    /** Nobody counts what a program says as a person's answer. */
    private static Author author(Viewer agent) {
        return agent == null ? new Author(Author.Kind.SYSTEM, null) : new Author(Author.Kind.AGENT, agent.id());
    }

    private void begun(Begun begun, Viewer agent) {
        policy.counted(begun.conversation(), agent == null ? "application" : "agent");
        LOG.infof(
                "%s began conversation %s with message %s, now %s",
                agent == null ? "An application" : "Agent " + agent.id(),
                begun.conversation().id(),
                begun.messageId(),
                begun.conversation().state().word());
    }
}
