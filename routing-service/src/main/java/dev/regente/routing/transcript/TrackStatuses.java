package dev.regente.routing.transcript;

import dev.regente.contracts.gateway.MessageStatusChanged;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Keeps how far our messages have come. Whatever the order of arrival, the furthest status stays. */
@ApplicationScoped
public class TrackStatuses {

    private static final Logger LOG = Logger.getLogger(TrackStatuses.class);

    private final MessageStatuses statuses;
    private final AgentEvents feed;
    private final MeterRegistry meters;

    TrackStatuses(MessageStatuses statuses, AgentEvents feed, MeterRegistry meters) {
        this.statuses = statuses;
        this.feed = feed;
        this.meters = meters;
    }

    Uni<Void> track(Tx tx, List<Envelope<MessageStatusChanged>> events) {
        Map<UUID, MessageStatuses.Heard> furthest = furthest(events);
        return statuses.begin(tx, List.copyOf(furthest.values()))
                .chain(fresh -> change(tx, furthest, fresh))
                .chain(changed -> statuses.owners(
                                tx,
                                changed.stream()
                                        .map(MessageStatuses.Heard::messageId)
                                        .toList())
                        .chain(owners -> feed.tell(tx, news(changed, owners)))
                        .invoke(() -> tx.afterCommit(() -> tracked(events.size(), changed))));
    }

    /** Replaces the statuses that these replace; answers all that is new. */
    private Uni<List<MessageStatuses.Heard>> change(Tx tx, Map<UUID, MessageStatuses.Heard> furthest, Set<UUID> fresh) {
        var changed = new ArrayList<MessageStatuses.Heard>();
        fresh.forEach(id -> changed.add(furthest.get(id)));
        if (fresh.size() == furthest.size()) {
            return Uni.createFrom().item(changed);
        }
        return statuses.lock(tx, furthest.keySet()).chain(current -> {
            List<MessageStatuses.Heard> replacing = furthest.values().stream()
                    .filter(h -> h.status().replaces(current.get(h.messageId())))
                    .toList();
            changed.addAll(replacing);
            return statuses.change(tx, replacing).replaceWith(changed);
        });
    }

    private void tracked(int heard, List<MessageStatuses.Heard> changed) {
        changed.forEach(h -> meters.counter(
                        "regente.routing.statuses", "status", h.status().toString())
                .increment());
        LOG.infof("Heard %d statuses, %d of them new", heard, changed.size());
    }

    /** The furthest status of each message among events that arrived together, in the order of message ids. */
    private static Map<UUID, MessageStatuses.Heard> furthest(List<Envelope<MessageStatusChanged>> events) {
        var furthest = new TreeMap<UUID, MessageStatuses.Heard>();
        for (Envelope<MessageStatusChanged> envelope : events) {
            MessageStatuses.Heard heard = heard(envelope.event());
            furthest.merge(heard.messageId(), heard, (a, b) -> b.status().replaces(a.status()) ? b : a);
        }
        return furthest;
    }

    private static MessageStatuses.Heard heard(MessageStatusChanged e) {
        return new MessageStatuses.Heard(UUID.fromString(e.messageId()), e.status(), e.reason(), e.at());
    }

    private static List<AgentNews> news(List<MessageStatuses.Heard> changed, Map<UUID, MessageStatuses.Owned> owners) {
        return changed.stream()
                .filter(h -> owners.containsKey(h.messageId()))
                .map(h -> news(h, owners.get(h.messageId())))
                .toList();
    }

    private static AgentNews news(MessageStatuses.Heard heard, MessageStatuses.Owned owned) {
        var data = new LinkedHashMap<String, String>();
        data.put("conversationId", owned.conversationId().toString());
        data.put("messageId", heard.messageId().toString());
        data.put("status", heard.status().toString());
        data.put("reason", heard.code());
        return new AgentNews(owned.agentId(), AgentNews.Kind.MESSAGE_STATUS_CHANGED, data);
    }
}
