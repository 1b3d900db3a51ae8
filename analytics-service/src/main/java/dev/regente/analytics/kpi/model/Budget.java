package dev.regente.analytics.kpi.model;

import dev.regente.analytics.kpi.definition.model.Definition;
import dev.regente.analytics.kpi.definition.model.Parameter;
import java.math.BigDecimal;
import java.math.MathContext;

/** How many promises may be broken, and how fast that is used up. */
final class Budget {

    private static final long ALL = 100;

    private Budget() {}

    /** The share that was broken, as a part of the share that may be. */
    static double burn(Definition definition, Tally tally) {
        long allowed = ALL - definition.parameters().number(Parameter.OBJECTIVE_PERCENT);
        return tally.weight()
                .subtract(tally.total())
                .divide(tally.weight(), MathContext.DECIMAL128)
                .multiply(BigDecimal.valueOf(ALL))
                .divide(BigDecimal.valueOf(allowed), MathContext.DECIMAL128)
                .doubleValue();
    }
}
