package dev.regente.routing.joining;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Signals;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.State;
import dev.regente.routing.conversation.model.Together.Change;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.ownership.GiveWay;
import dev.regente.routing.ownership.model.Offer;
import dev.regente.routing.queue.WorkMayMove;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Writes what was joined and split, and tells whom it concerns. */
@ApplicationScoped
class RecordChanges {

    private static final Logger LOG = Logger.getLogger(RecordChanges.class);

    private final JoinedConversations joined;
    private final Conversations conversations;
    private final GiveWay giveWay;
    private final AgentEvents feed;
    private final After after;

    RecordChanges(
            JoinedConversations joined, Conversations conversations, GiveWay giveWay, AgentEvents feed, After after) {
        this.joined = joined;
        this.conversations = conversations;
        this.giveWay = giveWay;
        this.feed = feed;
        this.after = after;
    }

    /**
     * Records what becomes of conversations.
     *
     * @param moved the profiles that answer by another one now
     * @param open all that were held, as they were
     */
    Uni<Void> record(Tx tx, Set<String> moved, List<Conversation> open, List<Change> changes, Instant now) {
        Map<UUID, Conversation> as = now(open, changes);
        tx.afterCommit(() -> after.moved(moved, as.values(), changes));
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return joined.park(tx, changes)
                .chain(() -> conversations.record(tx, splitting(changes), now))
                .chain(() -> giveWay.give(tx, joining(changes), Offer.Reason.JOINED, now))
                .call(() -> joined.settle(tx, changes).chain(() -> joined.follow(tx, showing(changes))))
                .chain(inVain -> feed.tell(tx, news(inVain, changes, as)))
                .invoke(() -> changes.forEach(change -> JoinAnnouncer.say(tx, change, now)));
    }

    private static Set<UUID> showing(List<Change> changes) {
        return changes.stream()
                .flatMap(c -> Stream.of(c.splitFrom(), c.joinedInto(), c.after().id()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<GiveWay.Going> joining(List<Change> changes) {
        return changes.stream()
                .filter(c -> c.changesState() && c.after().isJoined())
                .map(c -> new GiveWay.Going(c.before(), c.after()))
                .toList();
    }

    private static List<Conversation> splitting(List<Change> changes) {
        return changes.stream()
                .filter(c -> c.changesState() && !c.after().isJoined())
                .map(Change::after)
                .toList();
    }

    /** What waits was held by us and may have been passed over meanwhile, so it is matched again. */
    void letGo(Collection<Conversation> held) {
        after.letGo(held);
    }

    private static Map<UUID, Conversation> now(List<Conversation> open, List<Change> changes) {
        var now = new HashMap<UUID, Conversation>();
        open.forEach(c -> now.put(c.id(), c));
        changes.forEach(change -> now.put(change.after().id(), change.after()));
        return now;
    }

    private static List<AgentNews> news(List<AgentNews> inVain, List<Change> changes, Map<UUID, Conversation> open) {
        var news = new ArrayList<>(inVain);
        changes.forEach(change -> news.addAll(JoinAnnouncer.news(change, open)));
        return news;
    }

    /** What follows when it is done. */
    @ApplicationScoped
    static class After {

        private final Signals signals;
        private final MeterRegistry meters;

        After(Signals signals, MeterRegistry meters) {
            this.signals = signals;
            this.meters = meters;
        }

        void moved(Set<String> profiles, Collection<Conversation> open, List<Change> changes) {
            List<UUID> joins = ids(changes.stream().filter(c -> c.joinedInto() != null));
            List<UUID> splits = ids(changes.stream().filter(c -> c.splitFrom() != null));
            meters.counter("regente.routing.joins").increment(joins.size());
            meters.counter("regente.routing.splits").increment(splits.size());
            LOG.infof("Profiles %s moved: joined conversations %s, split %s", profiles, joins, splits);
            letGo(open);
        }

        void letGo(Collection<Conversation> held) {
            signals.workMayMove(WorkMayMove.in(held.stream()
                    .filter(c -> c.state() == State.QUEUED)
                    .map(c -> c.waiting().queue())
                    .collect(Collectors.toSet())));
        }

        private static List<UUID> ids(Stream<Change> changes) {
            return changes.map(c -> c.after().id()).toList();
        }
    }
}
