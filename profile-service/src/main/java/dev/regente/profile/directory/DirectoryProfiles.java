package dev.regente.profile.directory;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.model.SearchWords;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Profiles with their identifiers, for people to look at. */
@ApplicationScoped
public class DirectoryProfiles {

    private static final String COLUMNS =
            """
            SELECT p.id, p.name, p.language, p.time_zone, p.tags, p.preferred_channel, p.attributes, p.told,
                p.version, p.created_at, p.updated_at
            FROM profile p""";

    private static final String ONE =
            COLUMNS + " WHERE p.id = (SELECT coalesce(a.survivor_id, a.id) FROM profile a WHERE a.id = $1)";
    private static final String SEARCH = COLUMNS + " WHERE p.id < $1 AND p.survivor_id IS NULL ";

    // Whoever wrote by WhatsApp is found by her number too: both have the same key.
    private static final String KNOWN_BY =
            """
            AND p.id IN (SELECT coalesce(h.survivor_id, h.id) FROM identifier i JOIN profile h ON h.id = i.profile_id
                WHERE i.type = ANY($%d) AND i.scope = $%d AND i.match_key = ANY($%d))
            """;

    private static final String IDENTIFIERS =
            """
            SELECT coalesce(p.survivor_id, p.id) AS root, i.type, i.scope, i.match_key,
                (array_agg(i.value ORDER BY i.first_seen))[1] AS value, bool_or(i.verified) AS verified,
                (array_agg(i.source ORDER BY i.first_seen))[1] AS source, min(i.first_seen) AS first_seen,
                max(i.last_seen) AS last_seen
            FROM profile p JOIN identifier i ON i.profile_id = p.id
            WHERE p.id = ANY($1) OR p.survivor_id = ANY($1)
            GROUP BY 1, 2, 3, 4 ORDER BY 1, first_seen, type, value LIMIT 10000""";

    private static final String MERGED =
            "SELECT id, survivor_id FROM profile WHERE survivor_id = ANY($1) ORDER BY survivor_id, id";

    private final Pool pool;

    DirectoryProfiles(Pool pool) {
        this.pool = pool;
    }

    /** What is searched for: all of it has to hold. Null and empty ask for nothing. */
    record Query(List<Identifier> knownBy, String name, String tag) {}

    public record KnownBy(
            String type,
            String scope,
            String value,
            String matchKey,
            boolean verified,
            String source,
            Instant first,
            Instant last) {}

    /**
     * @param mergedFrom the profiles that it answers for
     */
    public record Found(Profile profile, List<KnownBy> identifiers, List<UUID> mergedFrom) {}

    public Uni<Optional<Found>> find(UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .chain(rows -> withIdentifiers(pool, rows))
                .map(found -> found.stream().findFirst());
    }

    /** The profile that answers for one. */
    Uni<Optional<UUID>> answering(UUID id) {
        return pool.preparedQuery("SELECT coalesce(survivor_id, id) AS root FROM profile WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> {
                    List<UUID> roots = new ArrayList<>();
                    rows.forEach(row -> roots.add(row.getUUID("root")));
                    return roots.stream().findFirst();
                });
    }

    /** The same profile with the identifiers that it has in this transaction. */
    public Uni<Found> identifiersOf(Tx tx, Profile profile) {
        return withIdentifiers(tx.sql(), List.of(profile)).map(found -> found.get(0));
    }

    /** The newest profiles first, from behind {@code before} on. */
    Uni<List<Found>> search(Query query, UUID before, int limit) {
        var sql = new StringBuilder(SEARCH);
        var values = Tuple.tuple().addUUID(before);
        for (Identifier known : query.knownBy()) {
            int next = values.size();
            sql.append(KNOWN_BY.formatted(next + 1, next + 2, next + 3));
            values.addArrayOfString(types(known)).addString(known.key().scope()).addArrayOfString(keys(known));
        }
        if (query.name() != null) {
            sql.append(" AND p.name_words @@ to_tsquery('simple', $")
                    .append(values.size() + 1)
                    .append(')');
            values.addString(prefixes(query.name()));
        }
        if (query.tag() != null) {
            sql.append(" AND p.tags @> $").append(values.size() + 1);
            values.addArrayOfString(new String[] {query.tag()});
        }
        sql.append(" ORDER BY p.id DESC LIMIT $").append(values.size() + 1);
        return pool.preparedQuery(sql.toString())
                .execute(values.addInteger(limit))
                .chain(rows -> withIdentifiers(pool, rows));
    }

    private static Uni<List<Found>> withIdentifiers(SqlClient sql, RowSet<Row> rows) {
        var profiles = new ArrayList<Profile>(rows.size());
        rows.forEach(row -> profiles.add(Profiles.profile(row)));
        return withIdentifiers(sql, profiles);
    }

    private static Uni<List<Found>> withIdentifiers(SqlClient sql, List<Profile> profiles) {
        UUID[] ids = profiles.stream().map(Profile::id).toArray(UUID[]::new);
        return sql.preparedQuery(IDENTIFIERS)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(DirectoryProfiles::byProfile)
                .chain(known -> merged(sql, ids).map(merged -> profiles.stream()
                        .map(p -> new Found(
                                p, known.getOrDefault(p.id(), List.of()), merged.getOrDefault(p.id(), List.of())))
                        .toList()));
    }

    private static Uni<Map<UUID, List<UUID>>> merged(SqlClient sql, UUID[] ids) {
        return sql.preparedQuery(MERGED)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> {
                    Map<UUID, List<UUID>> merged = new LinkedHashMap<>();
                    rows.forEach(row -> merged.computeIfAbsent(row.getUUID("survivor_id"), id -> new ArrayList<>())
                            .add(row.getUUID("id")));
                    return merged;
                });
    }

    private static Map<UUID, List<KnownBy>> byProfile(RowSet<Row> rows) {
        var known = new LinkedHashMap<UUID, List<KnownBy>>();
        for (Row row : rows) {
            String scope = row.getString("scope");
            known.computeIfAbsent(row.getUUID("root"), id -> new ArrayList<>())
                    .add(new KnownBy(
                            row.getString("type"),
                            scope.isEmpty() ? null : scope,
                            row.getString("value"),
                            row.getString("match_key"),
                            row.getBoolean("verified"),
                            row.getString("source"),
                            row.getOffsetDateTime("first_seen").toInstant(),
                            row.getOffsetDateTime("last_seen").toInstant()));
        }
        return known;
    }

    private static String[] types(Identifier known) {
        return switch (known.type()) {
            case PHONE -> new String[] {"phone", "whatsapp"};
            default -> new String[] {known.type().word()};
        };
    }

    /** An address may have been recorded before the rules took several spellings for one. */
    private static String[] keys(Identifier known) {
        String key = known.key().match();
        return known.type() == IdentifierType.EMAIL ? new String[] {key, known.value()} : new String[] {key};
    }

    /** Every word of the question begins a word of the name. */
    private static String prefixes(String name) {
        return SearchWords.of(name).replace(" ", ":* & ") + ":*";
    }
}
