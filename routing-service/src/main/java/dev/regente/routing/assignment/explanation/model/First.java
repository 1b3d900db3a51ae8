package dev.regente.routing.assignment.explanation.model;

import dev.regente.routing.assignment.explanation.model.Counterfactual.Answer;
import dev.regente.routing.assignment.model.Decision;
import dev.regente.routing.assignment.ranking.model.Exclusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what brings an agent before all others. */
final class First {

    private First() {}

    /**
     * @param eligible what makes her eligible
     */
    static Answer answer(Situation start, List<Change> eligible) {
        Situation situation = start.after(eligible);
        Decision decision = situation.decide();
        String rival = decision.fold(Decision.Offered::agentId, waits -> null);
        if (rival == null) {
            return new Answer.NoChangeOfHers(null);
        }
        if (rival.equals(start.agentId())) {
            return Counterfactual.answer(eligible);
        }
        if (decision.explanation().candidates().get(0).score().preferred()) {
            return new Answer.NoChangeOfHers(Exclusion.Rule.RESERVED_FOR_LAST_AGENT);
        }
        return new Answer.With(needed(start, rampedUp(start, merged(eligible, Overtaking.of(situation, rival)))));
    }

    /** Less work needs less of a ramp-up. */
    private static List<Change> rampedUp(Situation start, List<Change> changes) {
        var others = new ArrayList<>(changes);
        if (others.removeIf(Work.RampedUp.class::isInstance)) {
            others.addAll(Eligible.plan(start.after(others)).changes());
        }
        return others;
    }

    /** The second of two changes of one subject replaces the first; work that is gone twice is added up. */
    private static List<Change> merged(List<Change> eligible, List<Change> more) {
        Map<String, Change> bySubject = new LinkedHashMap<>();
        eligible.forEach(change -> bySubject.put(change.subject(), change));
        more.forEach(change -> bySubject.merge(change.subject(), change, First::together));
        return List.copyOf(bySubject.values());
    }

    private static Change together(Change before, Change after) {
        return before instanceof Work.FewerUnits some && after instanceof Work.FewerUnits others
                ? new Work.FewerUnits(some.units() + others.units())
                : after;
    }

    /** Leaves out what another change has made needless, such as the end of a ramp-up when she has less work anyway. */
    private static List<Change> needed(Situation start, List<Change> changes) {
        var needed = new ArrayList<>(changes);
        for (Change one : changes) {
            var without = new ArrayList<>(needed);
            without.remove(one);
            if (start.after(without).isSheFirst()) {
                needed.remove(one);
            }
        }
        return needed;
    }
}
