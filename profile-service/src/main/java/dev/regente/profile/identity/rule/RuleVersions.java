package dev.regente.profile.identity.rule;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.rule.model.IdentityRules;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All versions of the rules; none are there before somebody changes what a fresh system begins with. */
@ApplicationScoped
class RuleVersions {

    // The versions have no gaps: one is written after the other.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('identity rules', 0))";

    private static final String NEWER =
            "SELECT version, body FROM identity_rules WHERE version > $1 ORDER BY version DESC LIMIT 1";

    private static final String ADD =
            "INSERT INTO identity_rules (version, body, actor, changed_at) VALUES ($1, $2, $3, $4)";

    private static final String LATEST =
            "SELECT version, body, actor, changed_at FROM identity_rules ORDER BY version DESC LIMIT 1";

    private static final String ONE = "SELECT version, body, actor, changed_at FROM identity_rules WHERE version = $1";

    private static final String PAGE =
            "SELECT version, actor, changed_at FROM identity_rules WHERE version < $1 ORDER BY version DESC LIMIT $2";

    private final Pool pool;

    RuleVersions(Pool pool) {
        this.pool = pool;
    }

    /**
     * Who wrote a version, and when.
     *
     * @param actor null for what a fresh system begins with
     */
    record Change(long version, String actor, Instant at) {}

    /** A version and who wrote it. */
    record Written(IdentityRules rules, Change change) {}

    /** Nobody else changes the rules until the transaction ends. */
    Uni<Void> lock(Tx tx) {
        return tx.sql().query(LOCK).execute().replaceWithVoid();
    }

    /** The latest, where there is a later one. */
    Uni<Optional<IdentityRules>> newerThan(Tx tx, long version) {
        return newerThan(tx.sql(), version);
    }

    /** The same outside a transaction. */
    Uni<Optional<IdentityRules>> newerThan(long version) {
        return newerThan(pool, version);
    }

    private static Uni<Optional<IdentityRules>> newerThan(SqlClient sql, long version) {
        return sql.preparedQuery(NEWER).execute(Tuple.of(version)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            return Optional.of(rules(rows.iterator().next()));
        });
    }

    Uni<Void> add(Tx tx, Written written) {
        var values = Tuple.of(
                written.rules().version(),
                JsonObject.mapFrom(IdentityRulesBody.of(written.rules())),
                written.change().actor(),
                written.change().at().atOffset(ZoneOffset.UTC));
        return tx.sql().preparedQuery(ADD).execute(values).replaceWithVoid();
    }

    /** The version that holds. */
    Uni<Written> latest() {
        return pool.preparedQuery(LATEST)
                .execute()
                .map(RuleVersions::first)
                .map(found -> found.orElseGet(RuleVersions::fresh));
    }

    /** One version; 0 is what a fresh system begins with. */
    Uni<Optional<Written>> find(long version) {
        return version == 0
                ? Uni.createFrom().item(Optional.of(fresh()))
                : pool.preparedQuery(ONE).execute(Tuple.of(version)).map(RuleVersions::first);
    }

    /** The changes before a version, the newest first. */
    Uni<List<Change>> changes(long before, int limit) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(before, limit)).map(rows -> {
            var changes = new ArrayList<Change>(rows.size());
            rows.forEach(row -> changes.add(change(row)));
            return changes;
        });
    }

    private static Optional<Written> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Written(rules(row), change(row)));
    }

    private static Written fresh() {
        return new Written(IdentityRules.defaults(), new Change(0, null, null));
    }

    private static IdentityRules rules(Row row) {
        return row.getJsonObject("body").mapTo(IdentityRulesBody.class).rules(row.getLong("version"));
    }

    private static Change change(Row row) {
        return new Change(
                row.getLong("version"),
                row.getString("actor"),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
