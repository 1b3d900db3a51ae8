package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.kpi.figure.RolledSql.Rolled;
import dev.regente.analytics.kpi.model.Evaluation;
import dev.regente.analytics.kpi.model.Facet;
import dev.regente.analytics.kpi.model.Figure.Cell;
import dev.regente.analytics.kpi.model.Question;
import dev.regente.analytics.kpi.model.Question.Scope;
import dev.regente.analytics.rollup.model.Coverage;
import dev.regente.analytics.rollup.model.Coverage.Dirty;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Figures added up from rollups, and from pieces where something changed since or an interval begins between. */
@ApplicationScoped
class RolledFigures {

    private static final String DIRTY =
            """
            SELECT slot, false AS wide FROM rollup_dirty
            WHERE measure = %1$s AND version = %2$s AND slot >= %3$s AND slot < %4$s
            UNION SELECT slot, true FROM rollup_wide_dirty
            WHERE measure = %1$s AND version = %2$s AND slot >= six_hours(%3$s) AND slot < %4$s""";

    private final Snapshots snapshots;

    RolledFigures(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * The values that the question asks for, where anything was measured; only what {@link Question#isRolledUp}.
     *
     * @param most after so many it stops
     */
    Uni<List<Cell>> answer(Question question, int most) {
        Scope scope = question.scope();
        return snapshots
                .at(tx -> dirty(tx, scope).chain(dirty -> {
                    var coverage = Coverage.of(scope.from(), scope.to(), question.starts(), dirty);
                    var bound = new Bindings();
                    String sql = new RolledSql(question, coverage, bound).statement(most);
                    return Snapshots.rows(tx, sql, bound.values(), Rolled::of);
                }))
                // Many histograms keep a thread busy for longer than the one that serves everybody may be.
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(rolled -> cells(question, rolled));
    }

    private static Uni<Dirty> dirty(Tx tx, Scope scope) {
        var bound = new Bindings();
        String sql = scope.definition().measured().stream()
                .map(measured -> DIRTY.formatted(
                        bound.add(measured.word()),
                        bound.add(measured.version()),
                        bound.add(Coverage.quarter(scope.from())),
                        bound.add(scope.to())))
                .collect(Collectors.joining(" UNION "));
        return Snapshots.rows(tx, sql, bound.values(), Noted::of).map(noted -> {
            Map<Boolean, Set<Instant>> slots = noted.stream()
                    .collect(Collectors.partitioningBy(
                            Noted::wide, Collectors.mapping(Noted::slot, Collectors.toSet())));
            return new Dirty(slots.get(false), slots.get(true));
        });
    }

    private record Noted(Instant slot, boolean wide) {

        static Noted of(Row row) {
            return new Noted(row.getOffsetDateTime("slot").toInstant(), row.getBoolean("wide"));
        }
    }

    private static List<Cell> cells(Question question, List<Rolled> rolled) {
        Map<Place, List<Rolled>> places = new LinkedHashMap<>();
        rolled.forEach(one -> places.computeIfAbsent(new Place(one.value(), one.slot()), place -> new ArrayList<>())
                .add(one));
        var cells = new ArrayList<Cell>();
        places.forEach((place, endings) -> {
            var tallies = endings.stream().collect(Collectors.toMap(Rolled::state, Rolled::tally));
            var told = Evaluation.of(question.scope().definition(), question.statistic(), tallies);
            if (told.count() > 0) {
                cells.add(new Cell(place.slot(), key(question, place), told.value(), told.count(), told.classes()));
            }
        });
        return cells;
    }

    private static Map<Facet, String> key(Question question, Place place) {
        Map<Facet, String> key = new LinkedHashMap<>();
        question.groupBy().forEach(facet -> key.put(facet, place.value()));
        return key;
    }

    private record Place(String value, int slot) {}
}
