package dev.regente.routing.assignment.explanation.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.assignment.ranking.model.Exclusion;
import dev.regente.routing.queue.model.Requirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds what keeps an agent out, rule by rule: each has one change that lifts it, and none is lifted by another's. */
final class Eligible {

    private Eligible() {}

    /**
     * What makes her eligible.
     *
     * @param blockedBy the rule that no change of hers lifts; null for none
     */
    record Plan(List<Change> changes, Exclusion.Rule blockedBy) {}

    static Plan plan(Situation start) {
        var changes = new ArrayList<Change>();
        var situation = start;
        for (Candidacy her = situation.candidacy(); !her.eligible(); her = situation.candidacy()) {
            Change change = lifting(her.excludedBy(), situation);
            if (change == null) {
                return new Plan(List.of(), her.excludedBy().rule());
            }
            changes.add(change);
            situation = change.applyTo(situation);
        }
        return new Plan(changes, null);
    }

    private static Change lifting(Exclusion exclusion, Situation s) {
        return switch (exclusion.rule()) {
            case DISABLED -> new Change.Enabled();
            case PRESENCE -> new Change.Available();
            case WRAP_UP -> new Change.WrappedUp(s.agent().attendance().wrapUpUntil());
            case SKILL, LANGUAGE, TEAM -> gaining(s);
            case CHANNEL_LIMIT -> limit(s);
            case CAPACITY -> room(s);
            case RAMP_UP -> rampUp(s);
            case PASSED -> new Change.NotPassed();
            case NOT_THE_NAMED_ONE, ALREADY_OFFERED, RESERVED_FOR_LAST_AGENT -> null;
        };
    }

    /** The highest level of what she lacks first, so that no second change of the same skill is needed. */
    private static Change gaining(Situation s) {
        Requirement lacking = s.demand().active().stream()
                .filter(one -> !s.agent().abilities().meet(one))
                .findFirst()
                .orElseThrow();
        int level = s.demand().active().stream()
                .filter(one -> one.kind() == lacking.kind() && one.name().equals(lacking.name()))
                .mapToInt(Requirement::level)
                .max()
                .orElseThrow();
        return new Change.Able(lacking.kind(), lacking.name(), level);
    }

    private static Change limit(Situation s) {
        String channel = s.item().channel();
        int most = s.agent().capacity().maxItemsOf(channel);
        return most < 1
                ? new Work.Limit(channel, s.agent().load().items(channel) + 1)
                : new Work.FewerItems(channel, s.agent().load().items(channel) - most + 1);
    }

    /** Less work also counts against what a ramp-up leaves her. */
    private static Change room(Situation s) {
        Agent her = s.agent();
        int cost = cost(s);
        if (cost > her.capacity().total()) {
            return new Work.Capacity(cost);
        }
        Instant since = her.attendance().availableSince();
        int rampedUp = her.capacity()
                .rampedUp(
                        cost,
                        since,
                        s.input().queue().pace().rampUp(),
                        s.input().now());
        return new Work.FewerUnits(against(s) + cost - rampedUp);
    }

    private static Change rampUp(Situation s) {
        Instant since = s.agent().attendance().availableSince();
        var over = s.input().queue().pace().rampUp();
        return new Work.RampedUp(s.agent().capacity().rampsUpTo(against(s) + cost(s), since, over));
    }

    private static int cost(Situation s) {
        return s.agent().capacity().costOf(s.item().channel());
    }

    private static int against(Situation s) {
        return s.agent()
                .load()
                .unitsAgainst(s.item().channel(), s.agent().capacity().interruption());
    }
}
