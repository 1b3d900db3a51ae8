package dev.regente.routing.assignment.explanation.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Turn;
import dev.regente.routing.queue.model.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds how an agent who could have had it gets before the one who got it.
 *
 * @param start with her among those who could have it
 */
record Overtaking(Situation start, Agent rival) {

    /**
     * The fewest changes; among as few, rather what the strategy looks at than what would put her into an inner ring.
     */
    static List<Change> of(Situation start, String rival) {
        return new Overtaking(start, start.agent(rival)).fewest();
    }

    private List<Change> fewest() {
        List<Change> best = List.of();
        for (Duration age : ages()) {
            var changes = new ArrayList<Change>(gains(age));
            Situation gained = start.after(changes);
            if (!isAhead(gained)) {
                changes.addAll(byStrategy(gained));
            }
            if (isAhead(start.after(changes)) && (best.isEmpty() || changes.size() < best.size())) {
                best = changes;
            }
        }
        return best;
    }

    /** The ages at which requirements fell, from one that is never reached to the lowest. */
    private TreeSet<Duration> ages() {
        var ages = new TreeSet<Duration>(Comparator.reverseOrder());
        ages.add(ChronoUnit.FOREVER.getDuration());
        start.demand().dropped().forEach(one -> ages.add(one.dropAfter()));
        return ages;
    }

    /** What she lacks of the requirements that fell at this age or later. */
    private List<Change> gains(Duration age) {
        var gains = new ArrayList<Change>();
        for (Requirement one : start.demand().dropped()) {
            if (one.dropAfter().compareTo(age) >= 0
                    && !start.agent().abilities().meet(one)) {
                var gain = new Change.Able(one.kind(), one.name(), one.level());
                // They are sorted, so of one skill the highest level comes last.
                gains.removeIf(other -> other.subject().equals(gain.subject()));
                gains.add(gain);
            }
        }
        return gains;
    }

    boolean isAhead(Situation s) {
        return s.rankOf(s.agent()).compareTo(s.rankOf(rival)) < 0;
    }

    private List<Change> byStrategy(Situation s) {
        return switch (s.input().queue().strategy()) {
            case LEAST_LOADED -> lessLoad(s);
            case LONGEST_IDLE -> List.of(longerIdle());
            case ROUND_ROBIN -> longerNotAssigned(s);
            case BEST_SKILL -> new Learning(this, s).changes();
        };
    }

    private List<Change> lessLoad(Situation s) {
        int used = s.agent().load().units();
        long wanted = (long) rival.load().units() * s.agent().capacity().total();
        int total = rival.capacity().total();
        long noMore = wanted / total;
        if (noMore < used && isAhead(new Work.FewerUnits((int) (used - noMore)).applyTo(s))) {
            return List.of(new Work.FewerUnits((int) (used - noMore)));
        }
        long less = wanted == 0 ? 0 : (wanted - 1) / total;
        return less >= used ? List.of(longerIdle()) : thenIdle(s, new Work.FewerUnits((int) (used - less)));
    }

    private List<Change> longerNotAssigned(Situation s) {
        String channel = s.item().channel();
        Instant hers = s.agent().turn().lastAssigned(channel);
        Instant theirs = rival.turn().lastAssigned(channel);
        if (hers.equals(theirs)) {
            return List.of(longerIdle());
        }
        var asLongAgo = new Work.LastAssigned(channel, theirs);
        if (isAhead(asLongAgo.applyTo(s)) || theirs.equals(Turn.NEVER)) {
            return thenIdle(s, asLongAgo);
        }
        return List.of(new Work.LastAssigned(channel, theirs.minus(1, ChronoUnit.MICROS)));
    }

    private List<Change> thenIdle(Situation s, Change first) {
        return isAhead(first.applyTo(s)) ? List.of(first) : List.of(first, longerIdle());
    }

    /** Among equals the id decides. */
    Change longerIdle() {
        Instant theirs = rival.turn().idleSince();
        boolean herIdIsFirst = start.agentId().compareTo(rival.id()) < 0;
        return new Work.IdleSince(herIdIsFirst ? theirs : theirs.minus(1, ChronoUnit.MICROS));
    }
}
