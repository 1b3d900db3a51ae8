package dev.regente.routing.assignment.ranking.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.queue.model.Requirement;
import java.time.Duration;
import java.util.List;

/** Who still meets what is required no longer goes before who does not. */
final class Ring {

    private Ring() {}

    /** 1 for who meets everything, and one more for each age at which requirements fell before she could be asked. */
    static int of(Agent agent, Demand demand) {
        List<Requirement> dropped = demand.dropped();
        if (dropped.isEmpty()) {
            return 1;
        }
        Duration last = null;
        for (Requirement one : dropped) {
            if ((last == null || one.dropAfter().compareTo(last) > 0)
                    && !agent.abilities().meet(one)) {
                last = one.dropAfter();
            }
        }
        return last == null ? 1 : 1 + agesUpTo(last, dropped);
    }

    private static int agesUpTo(Duration last, List<Requirement> dropped) {
        return (int) dropped.stream()
                .map(Requirement::dropAfter)
                .filter(age -> age.compareTo(last) <= 0)
                .distinct()
                .count();
    }
}
