package dev.regente.analytics.kpi.definition.model;

import dev.regente.analytics.kpi.model.Kpi;
import java.time.Instant;
import java.util.List;
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
        if (kpi.isAdjustable()) {
            return List.of(new Definition(kpi, 1, kpi.fold(), Parameters.of(kpi), null, null));
        }
        return IntStream.rangeClosed(1, kpi.fold())
                .mapToObj(version -> new Definition(kpi, version, version, Parameters.NONE, null, null))
                .toList();
    }

    /** What it means, in words. */
    public String text() {
        return kpi.definition(fold);
    }

    /** The measures whose pieces it counts. */
    public List<Measured> measured() {
        var own = new Measured(kpi.measure(), fold);
        boolean flowOuts =
                parameters.values().containsKey(Parameter.COUNT_FLOW_OUTS) && parameters.is(Parameter.COUNT_FLOW_OUTS);
        return flowOuts ? List.of(own, Measured.FLOW_OUT) : List.of(own);
    }
}
