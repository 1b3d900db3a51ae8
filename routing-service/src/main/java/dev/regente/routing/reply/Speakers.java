package dev.regente.routing.reply;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Move;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.reply.model.RepliesBy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who may answer in a conversation. */
@ApplicationScoped
class Speakers {

    private final Viewers viewers;
    private final RepliesBy policy;

    Speakers(Viewers viewers, RoutingConfig config) {
        this.viewers = viewers;
        this.policy = config.repliesBy();
    }

    /** The held conversation, if she may answer in it. */
    Uni<Conversation> hold(Tx tx, Viewer viewer, UUID conversationId) {
        return viewers.hold(tx, viewer, conversationId).invoke(conversation -> policy.forbids(conversation, viewer.id())
                .ifPresent(why -> {
                    throw refusal(why);
                }));
    }

    private static Refusal refusal(RepliesBy.Why why) {
        return switch (why) {
            case NOT_OWNER -> Refusal.notAllowed("not_owner", "Another agent owns this conversation.");
            case NOT_ASSIGNED -> refusal(Move.Why.NOT_ASSIGNED);
            case ALREADY_RESOLVED -> refusal(Move.Why.ALREADY_RESOLVED);
        };
    }

    private static Refusal refusal(Move.Why why) {
        return Refusal.conflict(why.code(), why.sentence());
    }
}
