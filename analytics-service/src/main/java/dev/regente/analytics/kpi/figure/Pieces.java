package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.kpi.model.Definition;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.analytics.kpi.model.Parameter;
import dev.regente.analytics.kpi.model.Parameters;
import dev.regente.analytics.rollup.Source;

/**
 * The pieces of a KPI in SQL, each called {@code p}. It is put together from words and numbers of the program and of
 * checked parameters; what a caller says is bound.
 *
 * @param source where they are kept
 * @param counted which of them count
 * @param amount how much each is, for means, percentiles and distributions
 * @param value how much of it is meant, for shares: 1 or 0, and -1 for what counts against it
 */
record Pieces(Source source, String counted, String amount, String value) {

    /** What each counts for. */
    String weight() {
        return source.weight();
    }

    static Pieces of(Definition definition) {
        return switch (definition.kpi().family()) {
            case TIMES -> new Pieces(Source.TIME, "p.state = 'stopped'", "p.wall_micros", "1");
            case WAITS -> waits(definition);
            case ANSWERS -> new Pieces(Source.ANSWER, Source.ANSWER.ended(), "p.amount", answer(definition));
        };
    }

    private static Pieces waits(Definition definition) {
        Parameters given = definition.parameters();
        String micros = "(" + Source.TIME.amount() + ")";
        boolean serviceLevel = definition.kpi() == Kpi.SERVICE_LEVEL;
        var counted = new StringBuilder("p.state <> 'running' AND (p.state = 'stopped'");
        if (!serviceLevel || given.is(Parameter.COUNT_ABANDONS)) {
            counted.append(" OR (p.state = 'abandoned'");
            if (!given.is(Parameter.COUNT_SHORT_ABANDONS)) {
                counted.append(" AND ")
                        .append(micros)
                        .append(" > ")
                        .append(given.micros(Parameter.SHORT_ABANDON_SECONDS));
            }
            counted.append(")");
        }
        if (given.is(Parameter.COUNT_FLOW_OUTS)) {
            counted.append(" OR p.state = 'flowed_out'");
        }
        String meant = serviceLevel
                ? "(p.state = 'stopped' AND " + micros + " <= " + given.micros(Parameter.TARGET_SECONDS) + ")::int"
                : "(p.state = 'abandoned')::int";
        return new Pieces(Source.TIME, counted.append(")").toString(), micros, meant);
    }

    private static String answer(Definition definition) {
        return switch (definition.kpi()) {
            case CSAT -> "(p.score >= " + definition.parameters().number(Parameter.GOOD_FROM) + ")::int";
            case NPS -> "((p.score >= 9)::int - (p.score <= 6)::int)";
            default -> "p.amount";
        };
    }
}
