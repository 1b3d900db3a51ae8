package dev.regente.routing.ownership;

import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.ownership.model.Offer.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Conversations go elsewhere: who owned them or was asked is free, and offers end. The one way out of every hand. */
@ApplicationScoped
public class GiveWay {

    private final Askings askings;
    private final Transitions transitions;
    private final AgentEvents feed;

    GiveWay(Askings askings, Transitions transitions, AgentEvents feed) {
        this.askings = askings;
        this.transitions = transitions;
        this.feed = feed;
    }

    /**
     * One that goes.
     *
     * @param before as it was, held by this transaction
     * @param after where it goes
     */
    public record Going(Conversation before, Conversation after) {}

    /** Records them; answers what those are to be told who were asked in vain. */
    public Uni<List<AgentNews>> give(Tx tx, List<Going> going, Reason reason, Instant now) {
        if (going.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return askings.of(tx, going.stream().map(Going::before).toList()).chain(asking -> {
            var leaving = going.stream()
                    .map(g -> asking.get(g.before().id()).leave(g.after(), reason))
                    .toList();
            return transitions.record(tx, leaving, now);
        });
    }

    /** Records one, and tells all whom it concerns. */
    public Uni<Void> give(Tx tx, Going going, Reason reason, List<AgentNews> news, Instant now) {
        return give(tx, List.of(going), reason, now).chain(inVain -> {
            var all = new ArrayList<>(inVain);
            all.addAll(news);
            return feed.tell(tx, all);
        });
    }
}
