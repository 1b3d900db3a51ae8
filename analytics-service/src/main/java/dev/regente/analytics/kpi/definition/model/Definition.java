package dev.regente.analytics.kpi.definition.model;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.outcome.model.Criterion;
import dev.regente.analytics.kpi.model.Kpi;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One version of what a KPI means. Versions are added and never changed, so every figure can be asked for again.
 *
 * @param fold the version of the measure whose pieces it counts
 * @param madeAt null for what came with the program, as is madeBy
 */
public record Definition(Kpi kpi, int version, int fold, Parameters parameters, Instant madeAt, String madeBy) {

    /** The versions that came with the program, oldest first: one for each way in which its pieces were measured. */
    public static List<Definition> builtIn(Kpi kpi) {
        if (kpi == Kpi.FIRST_RESPONSE_TIME) {
            Parameters now = Parameters.of(kpi);
            return List.of(
                    made(kpi, 1, now.with(Map.of(Parameter.FROM_HAND_OFF, 0L)), null, null),
                    made(kpi, 2, now, null, null));
        }
        if (kpi.isAdjustable()) {
            return List.of(made(kpi, 1, Parameters.of(kpi), null, null));
        }
        return IntStream.rangeClosed(1, kpi.fold())
                .mapToObj(version -> new Definition(kpi, version, version, Parameters.NONE, null, null))
                .toList();
    }

    /** One with these parameters; some choose what is measured, most what is counted of it. */
    public static Definition made(Kpi kpi, int version, Parameters parameters, Instant madeAt, String madeBy) {
        int fold = kpi == Kpi.FIRST_RESPONSE_TIME ? firstResponse(parameters).version() : kpi.fold();
        return new Definition(kpi, version, fold, parameters, madeAt, madeBy);
    }

    /** What bots answer, nobody hands off. */
    private static Measure firstResponse(Parameters given) {
        boolean fromOpening = given.is(Parameter.FROM_OPENING);
        if (given.is(Parameter.BOTS_ANSWER)) {
            return fromOpening ? Measure.FIRST_RESPONSE_FROM_OPENING_BY_ANYBODY : Measure.FIRST_RESPONSE_BY_ANYBODY;
        }
        if (given.is(Parameter.FROM_HAND_OFF)) {
            return fromOpening ? Measure.FIRST_RESPONSE_FROM_OPENING_OR_HAND_OFF : Measure.FIRST_RESPONSE_TIME;
        }
        return fromOpening ? Measure.FIRST_RESPONSE_FROM_OPENING : Measure.FIRST_RESPONSE_TIME_1;
    }

    /** What it means, in words. */
    public String text() {
        return Measure.named(kpi.word(), fold)
                .map(Measure::definition)
                .or(() -> Criterion.named(kpi.word(), fold).map(Criterion::definition))
                .orElse(kpi.definition());
    }

    /** The measures whose pieces it counts. */
    public List<Measured> measured() {
        if (kpi == Kpi.SLA_ATTAINMENT || kpi == Kpi.SLA_BUDGET_BURN) {
            return Measured.PROMISES;
        }
        var own = new Measured(kpi.measure(), fold);
        boolean flowOuts =
                parameters.values().containsKey(Parameter.COUNT_FLOW_OUTS) && parameters.is(Parameter.COUNT_FLOW_OUTS);
        return flowOuts ? List.of(own, Measured.FLOW_OUT) : List.of(own);
    }
}
