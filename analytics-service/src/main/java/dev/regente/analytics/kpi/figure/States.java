package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.kpi.model.Question.Scope;
import dev.regente.analytics.rollup.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was going on when intervals ended: a piece is one run of a clock for each end that it went on at. */
final class States {

    /** The last instant of the interval at whose end a run is looked at: a day ends on that day, not on the next. */
    static final String SAMPLED_AT = "sampled_at";

    /** How long it had been going on then, in microseconds. */
    static final String AGE = "p.age_micros";

    // A run that stops at an end was still going on in the interval before it, as one that starts there was not.
    private static final String SAMPLED =
            """
            (SELECT s.*, e.slot, (%1$s)[e.slot] - interval '1 microsecond' AS sampled_at,
                span_micros(s.started_at, (%1$s)[e.slot]) AS age_micros
            FROM (SELECT * FROM %2$s r WHERE r.measure = %3$s AND r.version = %4$s AND r.state = 'running'
                    AND r.started_at < %6$s
                UNION ALL SELECT * FROM %2$s r WHERE r.measure = %3$s AND r.version = %4$s AND r.state <> 'running'
                    AND r.stopped_at >= %5$s AND r.started_at < %6$s) AS s
            CROSS JOIN LATERAL generate_series(width_bucket(s.started_at, %1$s) + 1,
                width_bucket(coalesce(s.stopped_at, 'infinity'), %1$s)) AS e(slot))""";

    private States() {}

    /** As a table of pieces {@code p}. */
    static String sampled(Scope scope, List<Instant> ends, Bindings bound) {
        var measured = scope.definition().measured().get(0);
        return SAMPLED.formatted(
                bound.add(ends),
                Source.TIME.table(),
                bound.add(measured.word()),
                bound.add(measured.version()),
                bound.add(ends.get(0)),
                bound.add(ends.get(ends.size() - 1)));
    }

    /** When each interval ends. */
    static List<Instant> ends(List<Instant> starts, Instant to) {
        var ends = new ArrayList<>(starts.subList(1, starts.size()));
        ends.add(to);
        return ends;
    }
}
