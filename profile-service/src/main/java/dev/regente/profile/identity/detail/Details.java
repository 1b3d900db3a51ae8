package dev.regente.profile.identity.detail;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.PhoneNumbers;
import dev.regente.profile.identity.model.Detail;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What others are told of people that follows from what they are known by. */
@ApplicationScoped
public class Details {

    private static final String NEWEST_FIRST =
            """
            SELECT coalesce(p.survivor_id, p.id) AS root, i.type = 'email' AS email,
                CASE WHEN i.verified AND i.type <> 'email' THEN ltrim(i.value, '+') END AS number
            FROM profile p JOIN identifier i ON i.profile_id = p.id
            WHERE (p.id = ANY($1) OR p.survivor_id = ANY($1)) AND i.type IN ('phone', 'whatsapp', 'email')
            GROUP BY 1, 2, 3 ORDER BY min(i.first_seen) DESC, 3""";

    private final PhoneNumbers numbers;

    Details(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    /**
     * What one is known by, as far as others are told.
     *
     * @param country by ISO 3166; null where no number tells it. Only those do that a channel vouches for, and of
     *     several the one that came last: who moves gets a new number, and who writes by an old one now and then has
     *     not moved back
     * @param held what may be asked of a customer and need not be; what somebody merely typed is held too
     */
    public record Known(String country, Set<Detail> held) {

        public static final Known NOTHING = new Known(null, Set.of());

        private Known and(Known older) {
            Set<Detail> all = EnumSet.copyOf(held);
            all.addAll(older.held());
            return new Known(country == null ? older.country() : country, all);
        }
    }

    /** Of those for whom these profiles answer; who is known by nothing of the kind is left out. */
    public Uni<Map<UUID, Known>> of(Tx tx, Collection<UUID> roots) {
        if (roots.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.sql()
                .preparedQuery(NEWEST_FIRST)
                .execute(Tuple.tuple().addArrayOfUUID(roots.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Known> known = new LinkedHashMap<>();
                    rows.forEach(row -> known.merge(row.getUUID("root"), known(row), Known::and));
                    return known;
                });
    }

    private Known known(Row row) {
        String number = row.getString("number");
        return new Known(
                number == null ? null : numbers.country(number).orElse(null),
                EnumSet.of(row.getBoolean("email") ? Detail.EMAIL : Detail.PHONE));
    }
}
