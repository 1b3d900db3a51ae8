package dev.regente.analytics.workload;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.workload.model.Stretches;
import dev.regente.analytics.workload.model.Window;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Folds the time of agents anew when something is told of them, in any order and late too. */
@ApplicationScoped
class FollowAgents {

    private final AgentTimes times;
    private final FoldStretches foldStretches;

    FollowAgents(AgentTimes times, FoldStretches foldStretches) {
        this.times = times;
        this.foldStretches = foldStretches;
    }

    /** In the transaction that has recorded these facts. Whoever waits for its locks sees them then. */
    Uni<Void> follow(Tx tx, List<Fact> recorded) {
        var fresh = new TreeMap<String, List<Instant>>();
        recorded.stream().filter(Stretches::areToldBy).forEach(fact -> fresh.computeIfAbsent(
                        fact.about().agent(), agent -> new ArrayList<>())
                .add(fact.at()));
        return fresh.isEmpty()
                ? Uni.createFrom().voidItem()
                : times.lock(tx, new TreeSet<>(fresh.keySet()))
                        .chain(told -> foldStretches.fold(tx, plans(fresh, told)))
                        .replaceWithVoid();
    }

    private static List<Plan> plans(SortedMap<String, List<Instant>> fresh, SortedMap<String, Instant> told) {
        var plans = new ArrayList<Plan>();
        told.forEach((agent, before) -> {
            List<Instant> at = fresh.get(agent);
            Instant last = Collections.max(at);
            Instant until = last.isAfter(before) ? last : before;
            plans.add(new Plan(agent, Window.changed(at, before, until), until, last.plus(Window.SIGN_HOLDS)));
        });
        return plans;
    }
}
