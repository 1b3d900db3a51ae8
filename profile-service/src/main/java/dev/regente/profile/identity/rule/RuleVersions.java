package dev.regente.profile.identity.rule;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.rule.model.IdentityRules;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** All versions of the rules; none are there before somebody changes what a fresh system begins with. */
@ApplicationScoped
class RuleVersions {

    private static final String NEWER =
            "SELECT version, body FROM identity_rules WHERE version > $1 ORDER BY version DESC LIMIT 1";

    /** The latest, where there is a later one. */
    Uni<Optional<IdentityRules>> newerThan(Tx tx, long version) {
        return tx.sql().preparedQuery(NEWER).execute(Tuple.of(version)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            var row = rows.iterator().next();
            JsonObject body = row.getJsonObject("body");
            return Optional.of(body.mapTo(IdentityRulesBody.class).rules(row.getLong("version")));
        });
    }
}
