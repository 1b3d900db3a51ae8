package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.kpi.definition.model.Measured;
import dev.regente.analytics.kpi.model.CountedBy;
import dev.regente.analytics.kpi.model.Facet;
import dev.regente.analytics.kpi.model.Family;
import dev.regente.analytics.kpi.model.Question;
import dev.regente.analytics.kpi.model.Question.Scope;
import dev.regente.analytics.kpi.model.Tally;
import dev.regente.analytics.kpi.model.Tally.Amounts;
import dev.regente.analytics.rollup.Source;
import dev.regente.analytics.rollup.model.Coverage;
import dev.regente.analytics.rollup.model.Coverage.Block;
import dev.regente.analytics.rollup.model.Coverage.Span;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Rollups where they are right and pieces where they are not, added up alike by interval, facet and ending. */
final class RolledSql {

    private static final String ADD_UP =
            """
            SELECT width_bucket(at, %s) AS slot, nullif(value, '') AS value, state, sum(n)::bigint AS n,
                sum(total) AS total, sum(weight) AS weight, string_agg(histogram, ''::bytea) AS histogram
            FROM (%s UNION ALL %s) AS pieces GROUP BY 1, 2, 3 ORDER BY 2, 1, 3 LIMIT %s""";

    // OFFSET 0 keeps the planner from anything but one look at the index for each part of the range.
    private static final String ROLLED =
            """
            SELECT r.slot AS at, r.value, %s AS state, r.n, r.total, r.weight, r.histogram
            FROM unnest(%s) AS m(measure, version), unnest(%s, %s, %s) AS k(minutes, a, b),
                LATERAL (SELECT r.measure, r.slot, r.value, r.state, %s, %s AS histogram FROM rolled_up r
                WHERE r.measure = m.measure AND r.version = m.version AND r.facet = '%s'
                    AND r.minutes = k.minutes AND r.slot >= k.a AND r.slot < k.b%s
                OFFSET 0) AS r""";

    private static final String EXACT =
            """
            SELECT p.started_at, coalesce(%s, ''), %s, 1, (%s)::numeric, (%s)::numeric, %s
            FROM unnest(%s) AS m(measure, version), unnest(%s, %s) AS d(a, b), LATERAL (SELECT * FROM %s p
                WHERE p.measure = m.measure AND p.version = m.version AND %s
                    AND p.started_at >= d.a AND p.started_at < d.b%s
                OFFSET 0) AS p WHERE (%s) IS NOT NULL""";

    private static final String SUMS = "r.n, r.total, r.weight";

    private final Scope scope;
    private final Question question;
    private final Coverage coverage;
    private final Bindings bound;

    RolledSql(Question question, Coverage coverage, Bindings bound) {
        this.question = question;
        this.scope = question.scope();
        this.coverage = coverage;
        this.bound = bound;
    }

    String statement(int most) {
        return ADD_UP.formatted(bound.add(question.starts()), rolled(), exact(), bound.add(most));
    }

    private String rolled() {
        boolean business = scope.clock() == CountedBy.BUSINESS;
        return ROLLED.formatted(
                Pieces.ending(scope.kpi(), "r"),
                measured(),
                bound.addNumbers(coverage.rolled().stream()
                        .map(block -> block.width().minutes())
                        .toList()),
                bound.add(coverage.rolled().stream().map(Block::from).toList()),
                bound.add(coverage.rolled().stream().map(Block::to).toList()),
                business ? "r.business_n AS n, r.business_total AS total, r.business_n AS weight" : SUMS,
                question.needsAmounts() ? (business ? "r.business_histogram" : "r.histogram") : "NULL::bytea",
                facet().map(Facet::word).orElse(""),
                endings("r.state") + (business ? " AND r.business_n > 0" : "") + filter("r.value"));
    }

    private String exact() {
        Source source = Pieces.of(scope).source();
        String amount = Pieces.rolled(scope);
        String value = facet().map(facet -> "p." + facet.word()).orElse("''");
        return EXACT.formatted(
                value,
                Pieces.ending(scope.kpi(), "p"),
                amount,
                source.weight(),
                question.needsAmounts() ? "int4send(histogram_class((" + amount + ")::bigint))" : "NULL::bytea",
                measured(),
                bound.add(coverage.exact().stream().map(Span::from).toList()),
                bound.add(coverage.exact().stream().map(Span::to).toList()),
                source.table(),
                source.ended(),
                endings("p.state") + filter("coalesce(" + value + ", '')"),
                amount);
    }

    private String measured() {
        List<Measured> measured = scope.definition().measured();
        return bound.add(
                measured.stream().map(Measured::word).toList(),
                measured.stream().map(Measured::version).toList());
    }

    /** Only waits are asked how they ended. */
    private String endings(String state) {
        return scope.kpi().family() == Family.WAITS ? "" : " AND " + state + " = 'stopped'";
    }

    private String filter(String value) {
        return scope.only().values().stream()
                .findFirst()
                .map(asked -> " AND " + value + " = " + bound.add(asked))
                .orElse("");
    }

    private Optional<Facet> facet() {
        return question.facets().stream().findFirst();
    }

    /**
     * What was added up of the pieces that began in one interval, have one value of the facet and ended in one way.
     *
     * @param histogram null unless it was needed
     */
    record Rolled(int slot, String value, String state, long n, Sums sums, Buffer histogram) {

        static Rolled of(Row row) {
            return new Rolled(
                    row.getInteger("slot"),
                    row.getString("value"),
                    row.getString("state"),
                    row.getLong("n"),
                    new Sums(row.getBigDecimal("total"), row.getBigDecimal("weight")),
                    row.getBuffer("histogram"));
        }

        /** Opens the histogram, which is large: for as long as one value is computed. */
        Tally tally() {
            return new Tally(
                    n,
                    sums.total(),
                    sums.weight(),
                    histogram == null ? Amounts.NONE : Histograms.of(histogram.getBytes()));
        }
    }

    /** What all pieces come to, and what they count for. */
    record Sums(BigDecimal total, BigDecimal weight) {}
}
