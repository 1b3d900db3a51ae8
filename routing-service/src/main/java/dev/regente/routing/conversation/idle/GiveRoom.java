package dev.regente.routing.conversation.idle;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.agent.Signals;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.queue.WorkMayMove;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** What owners have more or less room for, because their customers stopped writing or write again. */
@ApplicationScoped
class GiveRoom {

    private static final Logger LOG = Logger.getLogger(GiveRoom.class);

    private final Capacities capacities;
    private final AgentEvents feed;
    private final Signals signals;
    private final MeterRegistry meters;

    GiveRoom(Capacities capacities, AgentEvents feed, Signals signals, MeterRegistry meters) {
        this.capacities = capacities;
        this.feed = feed;
        this.signals = signals;
        this.meters = meters;
    }

    /** @param idle as they were while they took units */
    Uni<Void> of(Tx tx, List<Conversation> idle) {
        return capacities
                .release(tx, units(idle))
                .call(() -> feed.tell(tx, news(idle, true)))
                .invoke(withRoom -> tx.afterCommit(() -> {
                    changed(idle, "released");
                    signals.workMayMove(WorkMayMove.in(withRoom));
                }))
                .replaceWithVoid();
    }

    /** @param busy as they are now that they take units again */
    Uni<Void> takeBack(Tx tx, List<Conversation> busy) {
        return capacities
                .takeAgain(tx, units(busy))
                .chain(() -> feed.tell(tx, news(busy, false)))
                .invoke(() -> tx.afterCommit(() -> changed(busy, "taken_up")));
    }

    private void changed(List<Conversation> changed, String how) {
        meters.counter("regente.routing.idle", "change", how).increment(changed.size());
        LOG.infof(
                "Room of conversations %s: %s",
                changed.stream().map(Conversation::id).toList(), how);
    }

    private static Map<String, Integer> units(List<Conversation> of) {
        var units = new HashMap<String, Integer>();
        of.forEach(c -> units.merge(c.owner(), c.hold().load(), Integer::sum));
        return units;
    }

    private static List<AgentNews> news(List<Conversation> of, boolean idle) {
        return of.stream()
                .map(c -> new AgentNews(
                        c.owner(),
                        AgentNews.Kind.CONVERSATION_CHANGED,
                        Map.of("conversationId", c.id().toString(), "idle", Boolean.toString(idle))))
                .toList();
    }
}
