package dev.regente.routing.assignment.demand.model;

import dev.regente.routing.conversation.model.Preference;
import dev.regente.routing.queue.model.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A conversation that waits for an agent.
 *
 * @param dueAt what the queue is ordered by, see {@link dev.regente.routing.queue.model.Due}
 * @param language the customer's; null for unknown
 * @param preference null for none
 */
public record WaitingItem(
        UUID conversationId,
        String channel,
        Instant queuedAt,
        Instant dueAt,
        List<Requirement> requirements,
        String language,
        Preference preference,
        Asked asked) {

    /** The order in which a queue is served. */
    public static final Comparator<WaitingItem> ORDER = WaitingItem::compare;

    /**
     * Who was asked so far.
     *
     * @param passedBy agents who let an offer of it go by, until everybody has
     * @param offeredTo agents who have an open offer of it
     */
    public record Asked(List<String> passedBy, List<String> offeredTo) {

        public static final Asked NOBODY = new Asked(List.of(), List.of());

        public Asked {
            passedBy = List.copyOf(passedBy);
            offeredTo = List.copyOf(offeredTo);
        }
    }

    public WaitingItem {
        requirements = List.copyOf(requirements);
    }

    private static int compare(WaitingItem a, WaitingItem b) {
        int order = a.dueAt.compareTo(b.dueAt);
        return order == 0 ? compareIds(a.conversationId, b.conversationId) : order;
    }

    /** As PostgreSQL orders them; {@link UUID#compareTo} takes the first half for a signed number. */
    private static int compareIds(UUID a, UUID b) {
        int order = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return order == 0 ? Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits()) : order;
    }

    public WaitingItem with(Asked others) {
        return new WaitingItem(conversationId, channel, queuedAt, dueAt, requirements, language, preference, others);
    }

    public Duration ageAt(Instant now) {
        return Duration.between(queuedAt, now);
    }

    /** Whether it is treated as all others of its demand, whatever happened to it before. */
    public boolean isImpersonal() {
        return preference == null
                && asked.passedBy().isEmpty()
                && asked.offeredTo().isEmpty();
    }
}
