package dev.regente.analytics.kpi.definition;

import dev.regente.analytics.kpi.definition.model.Definition;
import dev.regente.analytics.kpi.definition.model.Parameter;
import dev.regente.analytics.kpi.model.Kpi;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** How many promises are to be kept, so that alerts burn the budget that figures burn. */
@ApplicationScoped
class ObjectiveGauge {

    private static final double PERCENT = 100;

    private final Definitions definitions;
    private volatile double objective = Double.NaN;

    ObjectiveGauge(Definitions definitions, MeterRegistry registry) {
        this.definitions = definitions;
        Gauge.builder("regente.sla.objective", () -> objective)
                .description(
                        "The part of all promises of queues that is to be kept: what sla-budget-burn compares with")
                .baseUnit("ratio")
                .register(registry);
    }

    @Scheduled(every = "${analytics.definitions.look:PT15S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> read() {
        return definitions
                .find(Kpi.SLA_BUDGET_BURN, null)
                .invoke(latest -> objective = ratio(latest))
                .replaceWithVoid();
    }

    private static double ratio(Definition definition) {
        return definition.parameters().number(Parameter.OBJECTIVE_PERCENT) / PERCENT;
    }
}
