package dev.regente.routing.conversation;

import dev.regente.contracts.Wire;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.agent.Signals;
import dev.regente.routing.conversation.OpenConversations.Home;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.queue.WorkMayMove;
import dev.regente.routing.transcript.Entry;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes what customers wrote into their open conversations, and opens one where there is none. */
@ApplicationScoped
public class TakeMessages {

    private static final Logger LOG = Logger.getLogger(TakeMessages.class);

    private final MessageMemory memory;
    private final OpenConversations open;
    private final Conversations conversations;
    private final AgentEvents feed;
    private final After after;

    TakeMessages(
            MessageMemory memory, OpenConversations open, Conversations conversations, AgentEvents feed, After after) {
        this.memory = memory;
        this.open = open;
        this.conversations = conversations;
        this.feed = feed;
        this.after = after;
    }

    Uni<Void> take(Tx tx, List<Envelope<MessageIdentified>> events) {
        return memory.fresh(tx, Arrivals.of(events))
                .chain(fresh -> fresh.messages().isEmpty() ? Uni.createFrom().voidItem() : append(tx, fresh));
    }

    private Uni<Void> append(Tx tx, Arrivals fresh) {
        return memory.use(tx, fresh)
                .chain(() -> open.of(tx, fresh.profiles(), fresh.openings(), after.placement(), after.now()))
                .chain(homes -> withLatest(tx, fresh, homes))
                .chain(homes -> append(tx, fresh, homes));
    }

    /** An echo opens nothing: without an open conversation it belongs to the last one, without any to none. */
    private Uni<Map<String, Home>> withLatest(Tx tx, Arrivals fresh, Map<String, Home> homes) {
        var homeless = new HashSet<>(fresh.profiles());
        homeless.removeAll(homes.keySet());
        return conversations.latest(tx, homeless).map(latest -> {
            latest.forEach((profile, conversation) -> homes.put(profile, Home.alone(conversation)));
            return homes;
        });
    }

    private Uni<Void> append(Tx tx, Arrivals fresh, Map<String, Home> homes) {
        var traces = new HashMap<UUID, String>();
        var entries = new ArrayList<Entry>();
        for (Envelope<MessageIdentified> message : fresh.messages()) {
            Home home = homes.get(message.event().homeProfileId());
            if (home != null) {
                entries.add(Arrivals.entry(message, home));
                traces.put(Arrivals.idOf(message.event()), message.traceparent());
            }
        }
        return memory.append(tx, entries).chain(appended -> conversations
                .heard(tx, fresh.heard(homes))
                .chain(() -> feed.tell(tx, news(appended, homes.values())))
                .invoke(() -> announce(tx, homes, appended, traces)));
    }

    private void announce(Tx tx, Map<String, Home> homes, List<Entry> appended, Map<UUID, String> traces) {
        List<Home> opened = homes.values().stream().filter(Home::opened).toList();
        opened.forEach(home -> ConversationAnnouncer.opened(tx, home.conversation()));
        appended.forEach(e -> tx.announce(ConversationAnnouncer.appended(e), traces.get(e.id())));
        opened.forEach(home -> ConversationAnnouncer.placed(tx, home, after.placement()));
        tx.afterCommit(() -> {
            after.taken(homes.values(), appended);
            LOG.infof(
                    "Appended %d messages to %d conversations, opened %s",
                    appended.size(),
                    homes.size(),
                    opened.stream().map(home -> home.conversation().id()).toList());
        });
    }

    private static List<AgentNews> news(List<Entry> appended, Collection<Home> homes) {
        var owned = new HashMap<UUID, Home>();
        homes.stream()
                .filter(home -> home.shownIn().owner() != null)
                .forEach(home -> owned.put(home.conversation().id(), home));
        var news = new ArrayList<AgentNews>();
        owned.values().stream()
                .filter(home -> home.opened() && home.conversation().isJoined())
                .forEach(home ->
                        news.add(ConversationAnnouncer.joinedNews(home.shownIn().owner(), home.conversation())));
        appended.stream()
                .filter(e -> owned.containsKey(e.conversationId()))
                .forEach(e -> news.add(
                        ConversationAnnouncer.news(owned.get(e.conversationId()).shownIn(), e)));
        return news;
    }

    /** Where conversations go, and what follows when messages are in. */
    @ApplicationScoped
    static class After {

        private final Placement placement;
        private final Clock clock;
        private final Signals signals;
        private final MeterRegistry meters;

        After(RoutingConfig config, Clock clock, Signals signals, MeterRegistry meters) {
            this.placement = Placement.byDefault(config.defaultQueue());
            this.clock = clock;
            this.signals = signals;
            this.meters = meters;
        }

        Placement placement() {
            return placement;
        }

        Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }

        /** A waiting conversation was held by us and may have been passed over meanwhile, so it is matched again. */
        void taken(Collection<Home> homes, List<Entry> appended) {
            appended.forEach(e -> meters.counter("regente.routing.messages", "direction", Wire.word(e.direction()))
                    .increment());
            Set<String> queues = homes.stream()
                    .map(Home::shownIn)
                    .filter(c -> c.state() == Conversation.State.QUEUED)
                    .map(c -> c.waiting().queue())
                    .collect(Collectors.toSet());
            homes.stream()
                    .filter(home -> home.opened() && home.conversation().isJoined())
                    .forEach(home -> meters.counter("regente.routing.joins").increment());
            signals.workMayMove(WorkMayMove.in(queues));
        }
    }
}
