package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.kpi.definition.model.Definition;
import dev.regente.analytics.kpi.definition.model.Measured;
import dev.regente.analytics.kpi.definition.model.Parameter;
import dev.regente.analytics.kpi.definition.model.Parameters;
import dev.regente.analytics.kpi.model.CountedBy;
import dev.regente.analytics.kpi.model.Family;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.analytics.kpi.model.Question.Scope;
import dev.regente.analytics.rollup.Source;

/**
 * The pieces of a KPI in SQL, each called {@code p}. It is put together from words and numbers of the program and of
 * checked parameters; what a caller says is bound.
 *
 * @param source where they are kept
 * @param counting which of them count
 * @param amount how much each is, for means, percentiles and distributions
 * @param value how much of it is meant, for shares: 1 or 0, and -1 for what counts against it
 */
record Pieces(Source source, Counting counting, String amount, String value) {

    /** A condition in SQL that binds what changes from one question to the next. */
    interface Counting {
        String sql(Bindings bound);
    }

    private static Counting always(String condition) {
        return bound -> condition;
    }

    /** What each counts for. */
    String weight() {
        return source.weight();
    }

    static Pieces of(Scope scope) {
        Definition definition = scope.definition();
        return switch (definition.kpi().family()) {
            case TIMES -> times(scope.clock() == CountedBy.WALL ? "p.wall_micros" : Source.TIME.business());
            case WAITS -> waits(definition);
            case OUTCOMES -> {
                String amount = definition.kpi() == Kpi.SLA_BUDGET_BURN ? "(p.weight - p.value)" : "p.value";
                yield new Pieces(Source.OUTCOME, always("p.state = 'stopped'"), amount, amount);
            }
            case STRETCHES -> new Pieces(Source.STRETCH, always("p.state = 'stopped'"), "p.value", "p.value");
            case STATES -> new Pieces(Source.TIME, always("true"), States.AGE, "1");
            case ANSWERS -> new Pieces(Source.ANSWER, always(Source.ANSWER.ended()), "p.amount", answer(definition));
            case CONTACTS, MONTHS, PROFILES -> ofPersons(scope);
        };
    }

    private static Pieces ofPersons(Scope scope) {
        Source source =
                switch (scope.kpi().family()) {
                    case CONTACTS -> Source.CONTACT;
                    case MONTHS -> Source.MONTH;
                    default -> Source.PROFILE;
                };
        return new Pieces(source, PersonSql.counting(scope), source.amount(), PersonSql.value(scope.definition()));
    }

    /** What a pod of an older version wrote has no business time, and is not counted by it. */
    private static Pieces times(String amount) {
        return new Pieces(Source.TIME, always("p.state = 'stopped' AND " + amount + " IS NOT NULL"), amount, "1");
    }

    /** What makes a mean of amounts what figures tell. */
    static String scaled(Definition definition) {
        return definition.kpi() == Kpi.SLA_BUDGET_BURN
                ? " * 100 / " + (100 - definition.parameters().number(Parameter.OBJECTIVE_PERCENT))
                : " / " + definition.kpi().family().scale();
    }

    /** What rollups add up of each piece by the clock that was asked for. */
    static String rolled(Scope scope) {
        Source source =
                switch (scope.kpi().family()) {
                    case TIMES, WAITS, STATES -> Source.TIME;
                    case OUTCOMES -> Source.OUTCOME;
                    case STRETCHES -> Source.STRETCH;
                    case ANSWERS -> Source.ANSWER;
                    case CONTACTS, MONTHS, PROFILES -> throw new IllegalArgumentException("Never rolled up");
                };
        return scope.clock() == CountedBy.WALL ? source.amount() : source.business();
    }

    /** How a piece ended: a wait that went another way is kept as one that stopped there. */
    static String ending(Kpi kpi, String piece) {
        return kpi.family() == Family.WAITS
                ? "CASE WHEN " + piece + ".measure = '" + Measured.FLOW_OUT.word() + "' THEN 'flowed_out' ELSE " + piece
                        + ".state END"
                : piece + ".state";
    }

    private static Pieces waits(Definition definition) {
        Parameters given = definition.parameters();
        String micros = Source.TIME.amount();
        String ending = "(" + ending(definition.kpi(), "p") + ")";
        boolean serviceLevel = definition.kpi() == Kpi.SERVICE_LEVEL;
        var counted = new StringBuilder("p.state <> 'running' AND (" + ending + " IN ('stopped', 'flowed_out')");
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
        String meant = serviceLevel
                ? "(" + ending + " = 'stopped' AND " + micros + " <= " + given.micros(Parameter.TARGET_SECONDS)
                        + ")::int"
                : "(p.state = 'abandoned')::int";
        return new Pieces(Source.TIME, always(counted.append(")").toString()), micros, meant);
    }

    private static String answer(Definition definition) {
        return switch (definition.kpi()) {
            case CSAT -> "(p.score >= " + definition.parameters().number(Parameter.GOOD_FROM) + ")::int";
            case NPS -> "((p.score >= 9)::int - (p.score <= 6)::int)";
            default -> "p.amount";
        };
    }
}
