package dev.regente.analytics.kpi;

import dev.regente.analytics.clock.model.Seconds;
import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.analytics.kpi.model.Facet;
import dev.regente.analytics.kpi.model.Family;
import dev.regente.analytics.kpi.model.Figure.Cell;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.analytics.kpi.model.Question;
import dev.regente.analytics.kpi.model.Question.Scope;
import dev.regente.analytics.kpi.model.Statistic;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.rest.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Figures, computed exactly from all measured times and surveys whenever they are asked for. */
@ApplicationScoped
class Figures {

    /** A question that takes longer is given up in the database too, and answered with 503. */
    private static final String PATIENCE = "SET LOCAL statement_timeout = '10s'";

    private static final String SCOPE =
            """
            FROM %2$s WHERE state = 'stopped' AND measure = $1 AND version = $2 AND %1$s >= $3 AND %1$s < $4
              AND ($5::text IS NULL OR coalesce(channel, '') = $5) AND ($6::text IS NULL OR coalesce(account, '') = $6)
              AND ($7::text IS NULL OR coalesce(queue, '') = $7) AND ($8::text IS NULL OR coalesce(agent, '') = $8)
            """;

    private static final String PAGE =
            "SELECT * " + SCOPE + " AND (%1$s, start_event) > ($9, $10) ORDER BY %1$s, start_event LIMIT $11";

    private final Transactions transactions;

    Figures(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The values that the question asks for, where anything was measured.
     *
     * @param most after so many it stops
     */
    Uni<List<Cell>> answer(Question question, int most) {
        var parameters = parameters(question.scope())
                .addArrayOfOffsetDateTime(
                        question.starts().stream().map(Figures::utc).toArray(OffsetDateTime[]::new))
                .addInteger(most);
        return query(aggregation(question), parameters).map(rows -> {
            var cells = new ArrayList<Cell>(rows.size());
            for (Row row : rows) {
                cells.add(cell(row, question));
            }
            return cells;
        });
    }

    /** What a scope counts and lies behind the cursor, by the time that dates it. */
    <P> Uni<List<P>> pieces(Scope scope, Cursor after, int limit, Function<Row, P> piece) {
        var parameters = parameters(scope)
                .addOffsetDateTime(utc(after.at()))
                .addUUID(after.id())
                .addInteger(limit);
        return query(PAGE.formatted(dateColumn(scope.dateBy()), table(scope.kpi())), parameters)
                .map(rows -> {
                    var pieces = new ArrayList<P>(rows.size());
                    for (Row row : rows) {
                        pieces.add(piece.apply(row));
                    }
                    return pieces;
                });
    }

    private Uni<RowSet<Row>> query(String sql, Tuple parameters) {
        return transactions.inTransaction(
                tx -> tx.sql().query(PATIENCE).execute().chain(() -> tx.sql()
                        .preparedQuery(sql)
                        .execute(parameters)));
    }

    private static String aggregation(Question question) {
        String date = dateColumn(question.scope().dateBy());
        String groups =
                question.groupBy().stream().map(facet -> ", " + facet.word()).collect(Collectors.joining());
        return "SELECT width_bucket(" + date + ", $9::timestamptz[]) AS slot, count(*) AS n, "
                + value(question.scope().kpi(), question.statistic()) + " AS value, "
                + (question.statistic() == Statistic.DISTRIBUTION
                        ? classes(question.scope().kpi())
                        : "NULL::bigint[]") + " AS classes"
                + groups + " " + SCOPE.formatted(date, table(question.scope().kpi()))
                + " GROUP BY slot" + groups + " ORDER BY " + (groups + ", slot").substring(2) + " LIMIT $10";
    }

    private static String value(Kpi kpi, Statistic statistic) {
        if (statistic.fraction().isPresent()) {
            return "percentile_cont(" + statistic.fraction().getAsDouble()
                    + ") WITHIN GROUP (ORDER BY wall_micros::float8) / 1000000";
        }
        if (kpi.family() == Family.OUTCOMES && statistic != Statistic.COUNT) {
            return (statistic == Statistic.SHARE ? "100 * " : "") + "sum(value) / sum(weight)";
        }
        return switch (statistic) {
            case MEAN -> kpi.isTime() ? "(avg(wall_micros) / 1000000)::float8" : "avg(score)::float8";
            case SHARE -> "100 * count(*) FILTER (WHERE good)::float8 / count(*)";
            case COUNT -> "count(*)::float8";
            default -> "NULL::float8";
        };
    }

    /** How many times fall in each class, and above the last one. */
    private static String classes(Kpi kpi) {
        String amount = kpi.isTime() ? "wall_micros" : "score";
        long[] bounds = kpi.isTime()
                ? Seconds.boundsInMicros().toArray()
                : Arrays.stream(kpi.bounds()).mapToLong(Math::round).toArray();
        var counts = new ArrayList<String>();
        for (int i = 0; i < kpi.classes(); i++) {
            String above = i == 0 ? "true" : amount + " > " + bounds[i - 1];
            String below = i == bounds.length ? "true" : amount + " <= " + bounds[i];
            counts.add("count(*) FILTER (WHERE " + above + " AND " + below + ")");
        }
        return "ARRAY[" + String.join(", ", counts) + "]";
    }

    private static Tuple parameters(Scope scope) {
        var parameters = Tuple.of(scope.kpi().word(), scope.kpi().version(), utc(scope.from()), utc(scope.to()));
        for (Facet facet : Facet.values()) {
            parameters.addString(scope.only().get(facet));
        }
        return parameters;
    }

    private static Cell cell(Row row, Question question) {
        Map<Facet, String> key = new LinkedHashMap<>();
        question.groupBy().forEach(facet -> key.put(facet, row.getString(facet.word())));
        Long[] classes = row.getArrayOfLongs("classes");
        return new Cell(
                row.getInteger("slot"),
                key,
                row.getDouble("value"),
                row.getLong("n"),
                classes == null ? List.of() : List.of(classes));
    }

    private static String table(Kpi kpi) {
        return switch (kpi.family()) {
            case TIMES -> "segment";
            case OUTCOMES -> "outcome";
            case ANSWERS -> "survey_piece";
        };
    }

    private static String dateColumn(DateBy dateBy) {
        return dateBy == DateBy.START ? "started_at" : "stopped_at";
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
