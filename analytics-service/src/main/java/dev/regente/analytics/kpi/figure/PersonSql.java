package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.kpi.definition.model.Definition;
import dev.regente.analytics.kpi.definition.model.Parameter;
import dev.regente.analytics.kpi.definition.model.Parameters;
import dev.regente.analytics.kpi.figure.Pieces.Counting;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.analytics.kpi.model.Question.Scope;
import java.time.Duration;
import java.time.Instant;

/** Which pieces of persons count, and which of them are meant, in SQL; the piece is called {@code p}. */
final class PersonSql {

    private PersonSql() {}

    /** Those that can no longer become something else: the time within which somebody may come back is over. */
    static Counting counting(Scope scope) {
        return switch (scope.kpi().family()) {
            case CONTACTS -> bound -> "p.stopped_at <= " + bound.add(over(scope));
            case MONTHS -> bound -> "p.over_at <= " + bound.add(over(scope));
            default -> bound -> "p.state = 'stopped'";
        };
    }

    /** 1 for those that are meant and 0 for the others. */
    static String value(Definition definition) {
        String meant =
                switch (definition.kpi().family()) {
                    case CONTACTS ->
                        definition.kpi() == Kpi.RECONTACT_RATE ? cameBack(definition) : settledAtOnce(definition);
                    case MONTHS -> "coalesce(p.stopped_at < p.over_at + " + within(definition) + ", false)";
                    default -> "p.person_id <> p.profile_id";
                };
        return "(" + meant + ")::int";
    }

    private static String cameBack(Definition definition) {
        return "coalesce(p.next_at <= p.stopped_at + " + within(definition) + ", false)";
    }

    private static String settledAtOnce(Definition definition) {
        Parameters given = definition.parameters();
        return "NOT p.handed_on"
                + (given.is(Parameter.COUNT_BOT_HAND_OFFS) ? " AND NOT p.handed_on_by_bot" : "")
                + " AND NOT " + cameBack(definition)
                + " AND NOT coalesce(p.before_at >= p.started_at - " + within(definition) + ", false)";
    }

    /** Days of 24 hours, in whichever time zone the database is. */
    private static String within(Definition definition) {
        return "interval '" + 24 * days(definition) + " hours'";
    }

    private static Instant over(Scope scope) {
        return scope.now().minus(Duration.ofDays(days(scope.definition())));
    }

    private static long days(Definition definition) {
        return definition.parameters().number(Parameter.WITHIN_DAYS);
    }
}
