package dev.regente.routing.snooze;

import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationSnoozed;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Lifecycle;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.ownership.GiveWay;
import dev.regente.routing.ownership.model.Offer;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The owner, or a supervisor, puts a conversation aside; the owner has room for the next at once. */
@ApplicationScoped
public class SnoozeConversation {

    private static final Logger LOG = Logger.getLogger(SnoozeConversation.class);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Viewers viewers;
    private final GiveWay giveWay;
    private final Clock clock;
    private final MeterRegistry meters;

    SnoozeConversation(Viewers viewers, GiveWay giveWay, Clock clock, MeterRegistry meters) {
        this.viewers = viewers;
        this.giveWay = giveWay;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Until when, and why.
     *
     * @param until null for until the customer writes
     * @param reason a word of the organisation's own; null for none
     */
    record Sleep(Instant until, String reason) {}

    Uni<Conversation> snooze(Tx tx, Viewer viewer, UUID id, String ifMatch, Sleep sleep) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        requireBounds(sleep.until(), now);
        return viewers.hold(tx, viewer, id, ifMatch).chain(before -> {
            Conversation snoozed = snoozed(before, viewer, sleep.until());
            var going = new GiveWay.Going(before, snoozed);
            return giveWay.give(tx, going, Offer.Reason.SNOOZED, List.of(news(before.owner(), snoozed)), now)
                    .invoke(() -> announce(tx, snoozed, sleep, viewer.id(), now))
                    .replaceWith(snoozed);
        });
    }

    private static void requireBounds(Instant until, Instant now) {
        if (until != null && (until.isBefore(now.plus(SHORTEST)) || until.isAfter(now.plus(LONGEST)))) {
            throw Refusal.unprocessable("snooze_out_of_bounds", "Snooze for at least a minute and at most a year.");
        }
    }

    private static Conversation snoozed(Conversation before, Viewer viewer, Instant until) {
        if (before.owner() != null && !before.isOwnedBy(viewer.id()) && !viewer.supervises()) {
            throw Refusal.notAllowed("not_owner", "Another agent owns this conversation.");
        }
        Instant wake = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        return Lifecycle.snooze(before, wake).fold(after -> after, why -> {
            throw Refusal.conflict(why.code(), why.sentence());
        });
    }

    private static AgentNews news(String owner, Conversation c) {
        var data = new HashMap<String, String>();
        data.put("conversationId", c.id().toString());
        data.put("until", c.rest().wakesAt() == null ? null : c.rest().wakesAt().toString());
        return new AgentNews(owner, AgentNews.Kind.CONVERSATION_SNOOZED, data);
    }

    private void announce(Tx tx, Conversation c, Sleep sleep, String actor, Instant now) {
        tx.announce(
                new ConversationSnoozed(
                        c.id().toString(),
                        c.episode(),
                        sleep.reason(),
                        new Author(Author.Kind.AGENT, actor),
                        c.rest().wakesAt(),
                        now),
                Tracing.answer(ConversationSnoozed.ADDRESS, c.traceparent()));
        tx.afterCommit(() -> {
            meters.counter("regente.routing.snoozes").increment();
            LOG.infof(
                    "Agent %s snoozed conversation %s until %s",
                    actor, c.id(), c.rest().wakesAt());
        });
    }
}
