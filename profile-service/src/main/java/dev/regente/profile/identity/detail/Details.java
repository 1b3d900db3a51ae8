package dev.regente.profile.identity.country;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.PhoneNumbers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * In which countries people are, as far as the phone numbers tell that channels vouch for.
 *
 * <p>Of several the one that came last tells it: who moves gets a new number, and who writes by an old one now and then
 * has not moved back.
 */
@ApplicationScoped
public class Countries {

    private static final String NEWEST_NUMBER_FIRST =
            """
            SELECT coalesce(p.survivor_id, p.id) AS root, ltrim(i.value, '+') AS number
            FROM profile p JOIN identifier i ON i.profile_id = p.id
            WHERE (p.id = ANY($1) OR p.survivor_id = ANY($1)) AND i.verified AND i.type IN ('phone', 'whatsapp')
            GROUP BY 1, 2 ORDER BY min(i.first_seen) DESC, 2""";

    private final PhoneNumbers numbers;

    Countries(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    /** The countries of those for whom these profiles answer, by ISO 3166; who has none is left out. */
    public Uni<Map<UUID, String>> of(Tx tx, Collection<UUID> roots) {
        if (roots.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.sql()
                .preparedQuery(NEWEST_NUMBER_FIRST)
                .execute(Tuple.tuple().addArrayOfUUID(roots.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, String> countries = new LinkedHashMap<>();
                    rows.forEach(row -> numbers.country(row.getString("number"))
                            .ifPresent(country -> countries.putIfAbsent(row.getUUID("root"), country)));
                    return countries;
                });
    }
}
