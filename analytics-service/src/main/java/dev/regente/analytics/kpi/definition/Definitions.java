package dev.regente.analytics.kpi.definition;

import dev.regente.analytics.kpi.definition.model.Definition;
import dev.regente.analytics.kpi.definition.model.Parameter;
import dev.regente.analytics.kpi.definition.model.Parameters;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every version of what KPIs mean: those that came with the program, and those that people made since. */
@ApplicationScoped
public class Definitions {

    private static final String MADE = "SELECT * FROM definition WHERE kpi = ANY($1) ORDER BY kpi, version";

    private static final String ADD =
            """
            INSERT INTO definition (kpi, version, fold, parameters, made_at, made_by)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (kpi, version) DO NOTHING""";

    private final Pool pool;

    Definitions(Pool pool) {
        this.pool = pool;
    }

    /**
     * One version, the latest unless another is named.
     *
     * @param version null for the latest
     */
    public Uni<Definition> find(Kpi kpi, Integer version) {
        // Nothing but the program can say what these mean.
        Uni<List<Definition>> all =
                kpi.isAdjustable() ? of(kpi) : Uni.createFrom().item(Definition.builtIn(kpi));
        return all.map(versions -> version == null
                ? versions.get(versions.size() - 1)
                : versions.stream()
                        .filter(one -> one.version() == version)
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalid(
                                "invalid_version", "The list of KPIs tells which versions there are.")));
    }

    /** All versions of all KPIs, each from the oldest to the latest. */
    public Uni<Map<Kpi, List<Definition>>> all() {
        return pool.preparedQuery(MADE)
                .execute(Tuple.tuple().addArrayOfString(words(Kpi.values())))
                .map(rows -> with(rows, Kpi.values()));
    }

    Uni<List<Definition>> of(Tx tx, Kpi kpi) {
        return tx.sql()
                .preparedQuery(MADE)
                .execute(Tuple.tuple().addArrayOfString(words(kpi)))
                .map(rows -> with(rows, kpi).get(kpi));
    }

    /** False when somebody made a version of this number meanwhile. */
    Uni<Boolean> add(Tx tx, Definition made) {
        var values = Tuple.of(
                        made.kpi().word(),
                        made.version(),
                        made.fold(),
                        new JsonObject(made.parameters().words()),
                        made.madeAt().atOffset(ZoneOffset.UTC))
                .addString(made.madeBy());
        return tx.sql().preparedQuery(ADD).execute(values).map(added -> added.rowCount() == 1);
    }

    private Uni<List<Definition>> of(Kpi kpi) {
        return pool.preparedQuery(MADE)
                .execute(Tuple.tuple().addArrayOfString(words(kpi)))
                .map(rows -> with(rows, kpi).get(kpi));
    }

    private static String[] words(Kpi... kpis) {
        return Arrays.stream(kpis).map(Kpi::word).toArray(String[]::new);
    }

    private static Map<Kpi, List<Definition>> with(RowSet<Row> rows, Kpi... kpis) {
        var found = new EnumMap<Kpi, List<Definition>>(Kpi.class);
        for (Kpi kpi : kpis) {
            found.put(kpi, new ArrayList<>(Definition.builtIn(kpi)));
        }
        for (Row row : rows) {
            Kpi.named(row.getString("kpi")).ifPresent(kpi -> found.get(kpi).add(definition(row, kpi)));
        }
        return found;
    }

    private static Definition definition(Row row, Kpi kpi) {
        JsonObject words = row.getJsonObject("parameters");
        var values = new EnumMap<Parameter, Long>(Parameter.class);
        for (Map.Entry<String, Object> word : words) {
            Parameter.named(word.getKey()).ifPresent(known -> values.put(known, number(word.getValue())));
        }
        return new Definition(
                kpi,
                row.getInteger("version"),
                row.getInteger("fold"),
                new Parameters(values),
                row.getOffsetDateTime("made_at").toInstant(),
                row.getString("made_by"));
    }

    private static Long number(Object value) {
        return value instanceof Boolean truth ? (truth ? 1L : 0L) : ((Number) value).longValue();
    }
}
