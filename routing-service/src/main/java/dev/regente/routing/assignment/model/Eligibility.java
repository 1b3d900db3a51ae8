package dev.regente.routing.assignment.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Presence;
import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.assignment.ranking.model.Exclusion;
import dev.regente.routing.assignment.ranking.model.Exclusion.Rule;
import dev.regente.routing.queue.model.QueueSettings;
import dev.regente.routing.queue.model.Requirement;
import java.time.Instant;

/** The rules that hold for every conversation of one demand. */
final class Eligibility {

    private Eligibility() {}

    /** Why she cannot be asked, however much room she has; null when she can. */
    static Exclusion unfit(Agent agent, Demand demand, Instant now) {
        Exclusion absent = absent(agent, now);
        return absent == null ? unsuitable(agent, demand) : absent;
    }

    /** Why she is given nothing at all now; null when she is there. */
    static Exclusion absent(Agent agent, Instant now) {
        if (!agent.enabled()) {
            return Exclusion.by(Rule.DISABLED);
        }
        if (agent.attendance().isWrappingUp(now)) {
            return Exclusion.by(Rule.WRAP_UP);
        }
        Presence presence = agent.presenceAt(now);
        return presence == Presence.AVAILABLE ? null : new Exclusion(Rule.PRESENCE, presence.word());
    }

    /** What she lacks; null when she has all that is required. */
    static Exclusion unsuitable(Agent agent, Demand demand) {
        if (demand.named() != null && !demand.named().equals(agent.id())) {
            return Exclusion.by(Rule.NOT_THE_NAMED_ONE);
        }
        for (Requirement one : demand.active()) {
            if (!agent.abilities().meet(one)) {
                return Exclusion.by(one);
            }
        }
        return null;
    }

    /** Why she has no room; null when she has. */
    static Exclusion noRoom(Agent agent, String channel, QueueSettings queue, Instant now) {
        var capacity = agent.capacity();
        if (agent.load().items(channel) >= capacity.maxItemsOf(channel)) {
            return Exclusion.by(Rule.CHANNEL_LIMIT);
        }
        int cost = capacity.costOf(channel);
        long wanted = (long) agent.load().unitsAgainst(channel, capacity.interruption()) + cost;
        if (wanted > capacity.total()) {
            return Exclusion.by(Rule.CAPACITY);
        }
        Instant since = agent.attendance().availableSince();
        int rampedUp = capacity.rampedUp(cost, since, queue.pace().rampUp(), now);
        return wanted > rampedUp ? Exclusion.by(Rule.RAMP_UP) : null;
    }
}
