package dev.regente.analytics.survey;

import dev.regente.analytics.survey.model.SurveyPolicy;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The policies by which customers are asked, as people set them. */
@ApplicationScoped
class SurveyPolicies {

    private static final String ALL = "SELECT * FROM survey_policy ORDER BY name";
    private static final String FIND = "SELECT * FROM survey_policy WHERE name = $1";

    private static final String CHANGE =
            """
            UPDATE survey_policy SET enabled = $2, sampling = $3, cool_down_days = $4, expiry_hours = $5,
                version = version + 1 WHERE name = $1 RETURNING *""";

    private final Pool pool;

    SurveyPolicies(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<SurveyPolicy>> find(String name) {
        return pool.preparedQuery(FIND).execute(Tuple.of(name)).map(SurveyPolicies::first);
    }

    Uni<List<SurveyPolicy>> all(Tx tx) {
        return tx.sql().preparedQuery(ALL).execute().map(rows -> {
            var all = new ArrayList<SurveyPolicy>();
            rows.forEach(row -> all.add(policy(row)));
            return all;
        });
    }

    Uni<Optional<SurveyPolicy>> lock(Tx tx, String name) {
        return tx.sql()
                .preparedQuery(FIND + " FOR UPDATE")
                .execute(Tuple.of(name))
                .map(SurveyPolicies::first);
    }

    /** Replaces all but name and metric; answers it at its new version. */
    Uni<SurveyPolicy> change(Tx tx, SurveyPolicy to) {
        var values = Tuple.of(
                to.name(), to.enabled(), to.sampling(), (int) to.coolDown().toDays(), (int)
                        to.expiry().toHours());
        return tx.sql().preparedQuery(CHANGE).execute(values).map(rows -> first(rows)
                .orElseThrow());
    }

    private static Optional<SurveyPolicy> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(policy(rows.iterator().next()));
    }

    private static SurveyPolicy policy(Row row) {
        return new SurveyPolicy(
                row.getString("name"),
                row.getString("metric"),
                row.getBoolean("enabled"),
                row.getDouble("sampling"),
                Duration.ofDays(row.getInteger("cool_down_days")),
                Duration.ofHours(row.getInteger("expiry_hours")),
                row.getLong("version"));
    }
}
