package dev.regente.routing.outreach;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.episode.EpisodeAnnouncer;
import dev.regente.routing.conversation.episode.ResumeConversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.ownership.ClaimConversation;
import dev.regente.routing.queue.Queues;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Who has a conversation that begins. */
@ApplicationScoped
class HandOver {

    private final Queues queues;
    private final ClaimConversation claimConversation;
    private final ResumeConversations resume;

    HandOver(Queues queues, ClaimConversation claimConversation, ResumeConversations resume) {
        this.queues = queues;
        this.claimConversation = claimConversation;
        this.resume = resume;
    }

    /**
     * @param queue null for the usual one
     * @param waits whether the conversation is to wait in it at once
     */
    Uni<Void> requireQueue(Tx tx, String queue, boolean waits) {
        if (queue == null) {
            return Uni.createFrom().voidItem();
        }
        return queues.find(tx, queue)
                .map(found -> found.orElseThrow(
                        () -> Refusal.unprocessable("unknown_queue", "There is no queue " + queue + ".")))
                .chain(found ->
                        waits ? queues.requireRoom(tx, found) : Uni.createFrom().voidItem());
    }

    /** She takes it as if by claim: it takes its units of her, and is refused where she has no room. */
    Uni<Conversation> toAgent(Tx tx, Conversation begun, Viewer agent) {
        var anywhere = new Viewer(agent.id(), agent.queues(), true, agent.supervises());
        return claimConversation.claim(tx, anywhere, begun.id(), null);
    }

    /** It waits in the queue that was named; where none was, for the customer. */
    Uni<Conversation> toQueue(Tx tx, Conversation begun, String queue, Instant now) {
        if (queue == null) {
            return Uni.createFrom().item(begun);
        }
        return resume.resume(tx, List.of(begun), now)
                .map(resumed -> resumed.get(0))
                .invoke(queued -> EpisodeAnnouncer.goesOn(tx, queued, now));
    }
}
