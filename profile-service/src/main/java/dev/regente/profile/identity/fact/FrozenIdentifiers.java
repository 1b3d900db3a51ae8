package dev.regente.profile.identity.fact;

import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.Identified;
import dev.regente.profile.identity.duplicate.Suggestions;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.resolution.model.Decision.Freeze;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/** Identifiers that are found with too many people to tell who somebody is. */
@ApplicationScoped
class FrozenIdentifiers {

    private static final Logger LOG = Logger.getLogger(FrozenIdentifiers.class);

    private static final String FREEZE =
            """
            INSERT INTO frozen_identifier AS f (id, type, scope, match_key, state, profiles, frozen_at)
            SELECT DISTINCT ON (type, scope, match_key) id, type, scope, match_key, state, profiles, $7
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[])
                AS t(id, type, scope, match_key, state, profiles)
            ORDER BY type, scope, match_key, state DESC, profiles DESC
            ON CONFLICT (type, scope, match_key) DO UPDATE SET state = EXCLUDED.state, profiles = EXCLUDED.profiles
            WHERE f.state = 'claims'""";

    private final Suggestions suggestions;
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry registry;

    FrozenIdentifiers(Suggestions suggestions, Ids ids, Clock clock, MeterRegistry registry) {
        this.suggestions = suggestions;
        this.ids = ids;
        this.clock = clock;
        this.registry = registry;
    }

    Uni<Void> freeze(Tx tx, List<Identified> news) {
        List<Freeze> freezes =
                news.stream().flatMap(one -> one.decision().freezes().stream()).toList();
        if (freezes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        tx.afterCommit(() -> freezes.forEach(this::report));
        var at = clock.instant().atOffset(ZoneOffset.UTC);
        var frozen = Columns.of(freezes)
                .uuids(f -> ids.next())
                .texts(f -> f.key().type().word())
                .texts(f -> f.key().scope())
                .texts(f -> f.key().match())
                .texts(FrozenIdentifiers::state)
                .numbers(Freeze::profiles)
                .tuple()
                .addOffsetDateTime(at);
        List<Identifier.Key> dead =
                freezes.stream().filter(f -> !f.claimsOnly()).map(Freeze::key).toList();
        return tx.sql().preparedQuery(FREEZE).execute(frozen).chain(() -> suggestions.withdraw(tx, dead));
    }

    private void report(Freeze freeze) {
        registry.counter(
                        "regente.profile.identifiers.frozen",
                        "type",
                        freeze.key().type().word())
                .increment();
        LOG.warnf(
                "Froze an identifier type=%s profiles=%d claims_only=%s",
                freeze.key().type().word(), freeze.profiles(), freeze.claimsOnly());
    }

    private static String state(Freeze freeze) {
        return freeze.claimsOnly() ? "claims" : "frozen";
    }
}
