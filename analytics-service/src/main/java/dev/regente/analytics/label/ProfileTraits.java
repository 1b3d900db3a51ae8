package dev.regente.analytics.label;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What figures can be grouped by of the persons that profiles stand for: language and country, and nothing else. */
@ApplicationScoped
class ProfileTraits {

    /** Whichever version comes last, the highest stays. */
    private static final String KEEP =
            """
            INSERT INTO profile_trait AS p (profile_id, version, language, country)
            SELECT DISTINCT ON (id) id, version, language, country
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[]) AS t(id, version, language, country)
            ORDER BY id, version DESC
            ON CONFLICT (profile_id) DO UPDATE SET version = EXCLUDED.version, language = EXCLUDED.language,
                country = EXCLUDED.country WHERE p.version < EXCLUDED.version""";

    Uni<Void> keep(Tx tx, List<Fact> changed) {
        var values = Tuple.tuple()
                .addArrayOfUUID(
                        changed.stream().map(fact -> fact.about().profile()).toArray(UUID[]::new))
                .addArrayOfLong(changed.stream().map(ProfileTraits::version).toArray(Long[]::new))
                .addArrayOfString(
                        changed.stream().map(fact -> fact.text("language")).toArray(String[]::new))
                .addArrayOfString(
                        changed.stream().map(fact -> fact.text("country")).toArray(String[]::new));
        return tx.sql().preparedQuery(KEEP).execute(values).replaceWithVoid();
    }

    private static Long version(Fact changed) {
        return ((Number) changed.data().get("version")).longValue();
    }
}
