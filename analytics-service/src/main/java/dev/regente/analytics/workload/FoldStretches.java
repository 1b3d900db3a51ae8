package dev.regente.analytics.workload;

import dev.regente.analytics.clock.model.Corrections;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.workload.model.Stretch;
import dev.regente.analytics.workload.model.Stretches;
import dev.regente.kit.data.Tx;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Folds windows of the time of agents anew, in a transaction that holds these agents. */
@ApplicationScoped
class FoldStretches {

    private static final Logger LOG = Logger.getLogger(FoldStretches.class);

    private final AgentFacts facts;
    private final StretchRows rows;
    private final AgentTimes times;
    private final Counter changed;

    FoldStretches(AgentFacts facts, StretchRows rows, AgentTimes times, MeterRegistry meters) {
        this.facts = facts;
        this.rows = rows;
        this.times = times;
        this.changed = Counter.builder("regente.analytics.stretches")
                .description("Stretches of the time of agents, of a quarter of an hour at most, that were written")
                .register(meters);
    }

    /**
     * What was done.
     *
     * @param facts how many were read
     * @param corrected of how many agents something else was kept than is told now
     */
    record Folded(int facts, int corrected) {}

    Uni<Folded> fold(Tx tx, List<Plan> plans) {
        return facts.in(tx, plans).chain(known -> rows.kept(tx, plans)
                .map(kept -> Corrections.between(kept, told(plans, known)))
                .call(corrections -> rows.correct(tx, corrections.values()))
                .call(() -> times.advance(tx, plans))
                .invoke(corrections -> tx.afterCommit(() -> folded(corrections)))
                .map(corrections ->
                        new Folded(known.values().stream().mapToInt(List::size).sum(), corrections.size())));
    }

    private static Map<String, List<Stretch>> told(List<Plan> plans, Map<String, List<Fact>> known) {
        Map<String, List<Stretch>> told = new LinkedHashMap<>();
        for (Plan plan : plans) {
            List<Fact> hers = known.getOrDefault(plan.agent(), List.of());
            told.put(
                    plan.agent(),
                    plan.windows().stream()
                            .flatMap(window -> Stretches.of(hers, window, plan.until()).stream())
                            .toList());
        }
        return told;
    }

    private void folded(Map<String, Corrections<Stretch>> corrections) {
        int written = corrections.values().stream()
                .mapToInt(correction -> correction.changed().size())
                .sum();
        changed.increment(written);
        if (!corrections.isEmpty()) {
            LOG.infof("Time of agents %s: %d stretches written", corrections.keySet(), written);
        }
    }
}
