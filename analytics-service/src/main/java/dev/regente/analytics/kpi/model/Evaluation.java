package dev.regente.analytics.kpi.model;

import dev.regente.analytics.kpi.definition.model.Definition;
import dev.regente.analytics.kpi.definition.model.Parameter;
import dev.regente.analytics.kpi.definition.model.Parameters;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the rollups of one value of a figure come to.
 *
 * @param value null where there is nothing to tell it from, and for distributions
 * @param classes empty unless asked for
 */
public record Evaluation(Double value, long count, List<Long> classes) {

    public static final String STOPPED = "stopped";
    public static final String ABANDONED = "abandoned";
    public static final String FLOWED_OUT = "flowed_out";

    private static final int LOWEST_PROMOTER = 9;
    private static final int HIGHEST_DETRACTOR = 6;

    /** @param tallies by how the pieces ended */
    public static Evaluation of(Definition definition, Statistic statistic, Map<String, Tally> tallies) {
        return definition.kpi().family() == Family.WAITS
                ? waits(definition, statistic, tallies)
                : ended(definition, statistic, tallies.getOrDefault(STOPPED, Tally.NOTHING));
    }

    private static Evaluation waits(Definition definition, Statistic statistic, Map<String, Tally> tallies) {
        Parameters given = definition.parameters();
        Tally answered = tallies.getOrDefault(STOPPED, Tally.NOTHING);
        Tally abandoned = tallies.getOrDefault(ABANDONED, Tally.NOTHING);
        boolean serviceLevel = definition.kpi() == Kpi.SERVICE_LEVEL;
        long left = abandoned.count();
        if (!given.is(Parameter.COUNT_SHORT_ABANDONS)) {
            left -= abandoned.amounts().upTo(given.micros(Parameter.SHORT_ABANDON_SECONDS));
        }
        if (serviceLevel && !given.is(Parameter.COUNT_ABANDONS)) {
            left = 0;
        }
        long all = answered.count() + left;
        if (given.is(Parameter.COUNT_FLOW_OUTS)) {
            all += tallies.getOrDefault(FLOWED_OUT, Tally.NOTHING).count();
        }
        long meant = serviceLevel ? answered.amounts().upTo(given.micros(Parameter.TARGET_SECONDS)) : left;
        return new Evaluation(
                statistic == Statistic.COUNT ? Double.valueOf((double) all) : share(meant, all), all, List.of());
    }

    private static Evaluation ended(Definition definition, Statistic statistic, Tally tally) {
        if (tally.count() == 0) {
            return new Evaluation(statistic == Statistic.COUNT ? 0.0 : null, 0, classes(definition, statistic, tally));
        }
        long scale = definition.kpi().family().scale();
        Double value =
                switch (statistic) {
                    case COUNT -> Double.valueOf((double) tally.count());
                    case MEAN ->
                        definition.kpi() == Kpi.SLA_BUDGET_BURN
                                ? Budget.burn(definition, tally)
                                : tally.total()
                                                .divide(tally.weight(), MathContext.DECIMAL128)
                                                .doubleValue()
                                        / scale;
                    case SHARE -> share(definition, tally);
                    case DISTRIBUTION -> null;
                    default -> tally.amounts().at(statistic.fraction().orElseThrow()) / scale;
                };
        return new Evaluation(value, tally.count(), classes(definition, statistic, tally));
    }

    private static Double share(Definition definition, Tally tally) {
        long all = tally.count();
        return switch (definition.kpi()) {
            case CSAT ->
                share(all - tally.amounts().upTo(definition.parameters().number(Parameter.GOOD_FROM) - 1), all);
            case NPS ->
                share(
                        all
                                - tally.amounts().upTo(LOWEST_PROMOTER - 1)
                                - tally.amounts().upTo(HIGHEST_DETRACTOR),
                        all);
            default -> 100 * tally.total().doubleValue() / tally.weight().doubleValue();
        };
    }

    private static Double share(long part, long all) {
        return all == 0 ? null : 100.0 * part / all;
    }

    private static List<Long> classes(Definition definition, Statistic statistic, Tally tally) {
        if (statistic != Statistic.DISTRIBUTION) {
            return List.of();
        }
        Classes classes = Classes.of(definition.kpi());
        var counts = new ArrayList<Long>();
        long below = 0;
        for (double bound : classes.bounds()) {
            long upTo = tally.amounts()
                    .upTo(Math.round(bound * definition.kpi().family().scale()));
            counts.add(upTo - below);
            below = upTo;
        }
        if (classes.open()) {
            counts.add(tally.count() - below);
        }
        return counts;
    }
}
