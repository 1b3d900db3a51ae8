package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.kpi.definition.model.Definition;
import dev.regente.analytics.kpi.model.Classes;
import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.analytics.kpi.model.Facet;
import dev.regente.analytics.kpi.model.Family;
import dev.regente.analytics.kpi.model.Figure.Cell;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.analytics.kpi.model.Question;
import dev.regente.analytics.kpi.model.Question.Scope;
import dev.regente.analytics.kpi.model.Statistic;
import dev.regente.analytics.kpi.piece.Counted;
import dev.regente.kit.rest.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Figures computed from all their pieces, and the pieces themselves. */
@ApplicationScoped
public class ExactFigures {

    private final Snapshots snapshots;

    ExactFigures(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * The values that the question asks for, where anything was measured.
     *
     * @param most after so many it stops
     */
    Uni<List<Cell>> answer(Question question, int most) {
        var bound = new Bindings();
        String sql = aggregation(question, bound, most);
        return snapshots.read(sql, bound.values(), row -> cell(row, question));
    }

    /** What a scope counts and lies behind the cursor, by the time that dates it. */
    public Uni<List<Counted>> pieces(Scope scope, Cursor after, int limit) {
        var bound = new Bindings();
        String date = scope.dateBy() == DateBy.START ? "started_at" : "stopped_at";
        Pieces pieces = Pieces.of(scope);
        String sql = "SELECT p.*, " + pieces.amount() + " AS measured, " + pieces.value() + " AS counts, "
                + Pieces.ending(scope.kpi(), "p") + " AS ending"
                + from(scope, List.of(scope.from()), bound, scope.only().keySet(), List.of())
                + " AND (p." + date + ", p.start_event) > (" + bound.add(after.at()) + ", " + bound.add(after.id())
                + ") ORDER BY p." + date + ", p.start_event LIMIT " + bound.add(limit);
        return snapshots.read(sql, bound.values(), row -> Counted.of(scope, row));
    }

    private static String aggregation(Question question, Bindings bound, int most) {
        Scope scope = question.scope();
        Pieces pieces = Pieces.of(scope);
        String slot = scope.kpi().family() == Family.STATES
                ? "p.slot"
                : "width_bucket(p." + dateColumn(scope) + ", " + bound.add(question.starts()) + ")";
        var facets = new FacetColumns(dateColumn(scope), scope.zone(), bound);
        var selected = new StringBuilder();
        var named = new StringBuilder();
        for (Facet facet : question.groupBy()) {
            selected.append(", ").append(facets.column(facet)).append(" AS by_").append(facet.word());
            named.append("by_").append(facet.word()).append(", ");
        }
        return "SELECT " + slot + " AS slot, count(*) AS n, "
                + value(scope.definition(), pieces, question.statistic()) + " AS value, "
                + classes(scope.kpi(), pieces, question.statistic()) + " AS classes" + selected
                + from(scope, question.starts(), bound, question.facets(), question.groupBy())
                + " GROUP BY " + named + "slot ORDER BY " + named + "slot LIMIT " + bound.add(most);
    }

    private static String from(
            Scope scope, List<Instant> starts, Bindings bound, Set<Facet> used, Collection<Facet> grouped) {
        boolean states = scope.kpi().family() == Family.STATES;
        Pieces pieces = Pieces.of(scope);
        String table = states
                ? States.sampled(scope, States.ends(starts, scope.to()), bound)
                : pieces.source().table();
        var sql = new StringBuilder(" FROM " + table + " p" + FacetColumns.joins(pieces.source(), used, grouped)
                + " WHERE " + pieces.counting().sql(bound) + (states ? "" : within(scope, bound)));
        var facets = new FacetColumns(dateColumn(scope), scope.zone(), bound);
        scope.only().forEach((facet, value) -> sql.append(facets.filter(facet, value)));
        return sql.toString();
    }

    private static String within(Scope scope, Bindings bound) {
        String date = "p." + dateColumn(scope);
        return " AND " + measured(scope, bound) + " AND " + date + " >= " + bound.add(scope.from()) + " AND " + date
                + " < " + bound.add(scope.to());
    }

    private static String measured(Scope scope, Bindings bound) {
        return scope.definition().measured().stream()
                .map(one -> "p.measure = " + bound.add(one.word()) + " AND p.version = " + bound.add(one.version()))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String value(Definition definition, Pieces pieces, Statistic statistic) {
        String scaled = Pieces.scaled(definition);
        if (statistic.fraction().isPresent()) {
            return "percentile_cont(" + statistic.fraction().getAsDouble() + ") WITHIN GROUP (ORDER BY "
                    + pieces.amount() + "::float8)" + scaled;
        }
        return switch (statistic) {
            case MEAN ->
                "(sum(" + pieces.amount() + ")::numeric / nullif(sum(" + pieces.weight() + "), 0)::numeric" + scaled
                        + ")::float8";
            case SHARE -> "100 * sum(" + pieces.value() + ")::float8 / nullif(sum(" + pieces.weight() + "), 0)";
            case COUNT -> "count(*)::float8";
            default -> "NULL::float8";
        };
    }

    /** How many pieces fall in each class, and above the last one. */
    private static String classes(Kpi kpi, Pieces pieces, Statistic statistic) {
        if (statistic != Statistic.DISTRIBUTION) {
            return "NULL::bigint[]";
        }
        var counts = new ArrayList<String>();
        String above = "true";
        for (double bound : Classes.of(kpi).bounds()) {
            long amount = Math.round(bound * kpi.family().scale());
            counts.add("count(*) FILTER (WHERE " + above + " AND " + pieces.amount() + " <= " + amount + ")");
            above = pieces.amount() + " > " + amount;
        }
        if (Classes.of(kpi).open()) {
            counts.add("count(*) FILTER (WHERE " + above + ")");
        }
        return "ARRAY[" + String.join(", ", counts) + "]";
    }

    private static Cell cell(Row row, Question question) {
        Map<Facet, String> key = new LinkedHashMap<>();
        question.groupBy().forEach(facet -> key.put(facet, row.getString("by_" + facet.word())));
        Long[] classes = row.getArrayOfLongs("classes");
        return new Cell(
                row.getInteger("slot"),
                key,
                row.getDouble("value"),
                row.getLong("n"),
                classes == null ? List.of() : List.of(classes));
    }

    private static String dateColumn(Scope scope) {
        if (scope.kpi().family() == Family.STATES) {
            return States.SAMPLED_AT;
        }
        return scope.dateBy() == DateBy.START ? "started_at" : "stopped_at";
    }
}
