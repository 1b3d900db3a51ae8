package dev.regente.routing.conversation.arrival;

import dev.regente.contracts.Wire;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.agent.Signals;
import dev.regente.routing.conversation.ConversationAnnouncer;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.HoldConversations;
import dev.regente.routing.conversation.HoldConversations.Held;
import dev.regente.routing.conversation.OpenConversations.Home;
import dev.regente.routing.conversation.OpenConversations.Opening;
import dev.regente.routing.conversation.Placement;
import dev.regente.routing.conversation.episode.EpisodeAnnouncer;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.State;
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
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Takes what customers wrote into their open conversations, and opens one where there is none. */
@ApplicationScoped
public class TakeMessages {

    private static final Logger LOG = Logger.getLogger(TakeMessages.class);

    private final MessageMemory memory;
    private final HoldConversations hold;
    private final Conversations conversations;
    private final AgentEvents feed;
    private final After after;

    TakeMessages(
            MessageMemory memory, HoldConversations hold, Conversations conversations, AgentEvents feed, After after) {
        this.memory = memory;
        this.hold = hold;
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
                .chain(() -> hold.spokenInto(tx, fresh.profiles(), fresh.openings(), after.placement(), after.now()))
                .call(held -> withLatest(tx, fresh, held.homes()))
                .chain(held -> append(tx, fresh, held));
    }

    /** An echo opens nothing: without an open conversation it belongs to the last one, without any to none. */
    private Uni<Void> withLatest(Tx tx, Arrivals fresh, Map<String, Home> homes) {
        var homeless = new HashSet<>(fresh.profiles());
        homeless.removeAll(homes.keySet());
        return conversations
                .latest(tx, homeless)
                .invoke(latest ->
                        latest.forEach((profile, conversation) -> homes.put(profile, Home.alone(conversation))))
                .replaceWithVoid();
    }

    private Uni<Void> append(Tx tx, Arrivals fresh, Held held) {
        Map<String, Home> homes = held.homes();
        return memory.append(tx, fresh.entries(homes))
                .chain(appended -> conversations
                        .heard(tx, fresh.heard(homes))
                        .chain(() -> feed.tell(tx, news(appended, homes.values())))
                        .chain(() -> memory.askedAgain(tx, appended, homes.values()))
                        .invoke(asked -> announce(tx, fresh, held, appended, asked)))
                .replaceWithVoid();
    }

    private void announce(Tx tx, Arrivals fresh, Held held, List<Entry> appended, Map<UUID, List<String>> asked) {
        Map<String, Home> homes = held.homes();
        Instant now = after.now();
        List<Home> opened = homes.values().stream().filter(Home::opened).toList();
        opened.forEach(home -> ConversationAnnouncer.opened(tx, home.conversation()));
        held.reopened()
                .forEach(c -> reopened(tx, c, fresh.openings().get(c.whose().home())));
        Map<UUID, String> traces = fresh.traces();
        appended.forEach(e -> tx.announce(ConversationAnnouncer.appended(e, asked), traces.get(e.id())));
        opened.forEach(home -> ConversationAnnouncer.placed(tx, home, after.placement()));
        held.reopened().forEach(c -> EpisodeAnnouncer.goesOn(tx, c, now));
        held.resumed().forEach(c -> EpisodeAnnouncer.goesOn(tx, c, now));
        tx.afterCommit(() -> {
            after.taken(held, appended);
            LOG.infof(
                    "Appended %d messages to %d conversations, opened %s, reopened %s, woke %s",
                    appended.size(),
                    homes.size(),
                    opened.stream().map(home -> home.conversation().id()).toList(),
                    ids(held.reopened()),
                    ids(held.resumed()));
        });
    }

    /** What is shown in one that is written into goes on with it, where its customer wrote last. */
    private static void reopened(Tx tx, Conversation c, Opening written) {
        if (written == null) {
            EpisodeAnnouncer.byCustomer(
                    tx, c, c.channel(), c.account(), c.waiting().queuedAt(), c.traceparent());
        } else {
            EpisodeAnnouncer.byCustomer(
                    tx, c, written.channel(), written.account(), c.waiting().queuedAt(), written.traceparent());
        }
    }

    private static List<UUID> ids(List<Conversation> conversations) {
        return conversations.stream().map(Conversation::id).toList();
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
        void taken(Held held, List<Entry> appended) {
            appended.forEach(e -> meters.counter("regente.routing.messages", "direction", Wire.word(e.direction()))
                    .increment());
            Set<String> queues = Stream.concat(
                            held.homes().values().stream().map(Home::shownIn), held.reopened().stream())
                    .filter(c -> c.state() == State.QUEUED)
                    .map(c -> c.waiting().queue())
                    .collect(Collectors.toSet());
            meters.counter("regente.routing.reopenings", "by", "customer")
                    .increment(held.reopened().size());
            meters.counter("regente.routing.wakes", "by", "customer")
                    .increment(held.resumed().size());
            held.homes().values().stream()
                    .filter(home -> home.opened() && home.conversation().isJoined())
                    .forEach(home -> meters.counter("regente.routing.joins").increment());
            signals.workMayMove(WorkMayMove.in(queues));
        }
    }
}
