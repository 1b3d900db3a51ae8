package dev.regente.routing.viewing;

import dev.regente.kit.data.Tx;
import dev.regente.routing.activity.ChangeActivity;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.viewing.model.Viewing;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;

/** An agent looks at a conversation, types in it or leaves it; others who look at it, and its owner, see that. */
@ApplicationScoped
public class ShowViewing {

    private static final Logger LOG = Logger.getLogger(ShowViewing.class);

    private final Viewings viewings;
    private final ChangeActivity changeActivity;
    private final AgentEvents feed;
    private final Clock clock;
    private final MeterRegistry meters;

    ShowViewing(Viewings viewings, ChangeActivity changeActivity, AgentEvents feed, Clock clock, MeterRegistry meters) {
        this.viewings = viewings;
        this.changeActivity = changeActivity;
        this.feed = feed;
        this.clock = clock;
        this.meters = meters;
    }

    Uni<Void> show(Tx tx, Conversation seen, String agentId, Viewing.State state) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = seen.isJoined() ? seen.whose().joinedInto() : seen.id();
        return viewings.of(tx, id, agentId, now).chain(known -> {
            Viewing before = known.getOrDefault(agentId, Viewing.none(agentId));
            Viewing after = before.says(state, now);
            List<AgentNews> news = after.isNewsAfter(before, now) ? news(id, seen, after, known, now) : List.of();
            return viewings.keep(tx, id, after)
                    .chain(() -> focus(tx, id, after, now))
                    .chain(() -> feed.tell(tx, news))
                    .invoke(() -> tx.afterCommit(() -> shown(id, agentId, state)));
        });
    }

    private Uni<Void> focus(Tx tx, UUID id, Viewing said, Instant now) {
        return said.at(now) == Viewing.State.LEFT
                ? changeActivity.leaves(tx, said.agentId(), id, now)
                : changeActivity.looksAt(tx, said.agentId(), id, said.viewingUntil(), now);
    }

    private void shown(UUID id, String agentId, Viewing.State state) {
        String word = state.name().toLowerCase(Locale.ROOT);
        meters.counter("regente.routing.viewings", "state", word).increment();
        // It is said every few seconds.
        LOG.debugf("Agent %s and conversation %s: %s", agentId, id, word);
    }

    private static List<AgentNews> news(
            UUID id, Conversation seen, Viewing said, Map<String, Viewing> known, Instant now) {
        var others = new TreeSet<String>();
        known.values().stream()
                .filter(viewing -> viewing.at(now) != Viewing.State.LEFT)
                .forEach(viewing -> others.add(viewing.agentId()));
        if (seen.owner() != null) {
            others.add(seen.owner());
        }
        others.remove(said.agentId());
        return others.stream().map(other -> news(other, id, said, now)).toList();
    }

    private static AgentNews news(String other, UUID id, Viewing said, Instant now) {
        String state = said.at(now).name().toLowerCase(Locale.ROOT);
        return new AgentNews(
                other,
                AgentNews.Kind.VIEWERS_CHANGED,
                Map.of(
                        "conversationId", id.toString(),
                        "agentId", said.agentId(),
                        "state", state,
                        "until", said.until(now).toString()));
    }
}
