package dev.regente.profile.identity;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.model.Profile.Traits;
import dev.regente.profile.identity.model.SearchWords;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The profiles themselves. */
@ApplicationScoped
public class Profiles {

    private static final String FIND =
            """
            SELECT id, name, language, time_zone, tags, preferred_channel, attributes, told, version, created_at,
                updated_at
            FROM profile WHERE id = ANY($1) ORDER BY id""";

    // A key of a profile never changes, so that identifiers may be added to one that is locked like this.
    private static final String LOCK = FIND + " FOR NO KEY UPDATE";

    private static final String ROWS =
            """
            jsonb_to_recordset($1::jsonb) AS r (id uuid, name text, name_words text, language text, time_zone text,
                tags text[], preferred_channel text, attributes jsonb, version bigint, created_at timestamptz,
                updated_at timestamptz)""";

    /** Whatever is written may resemble somebody now; that is looked at later. */
    private static final String NEWS =
            """
            INSERT INTO name_news (profile_id, since) SELECT id, updated_at FROM written
            ON CONFLICT (profile_id) DO UPDATE SET since = EXCLUDED.since, taken_until = EXCLUDED.taken_until""";

    private static final String OPEN =
            """
            WITH written AS (INSERT INTO profile (id, name, name_words, language, time_zone, tags, preferred_channel,
                attributes, version, created_at, updated_at)
            SELECT id, name, to_tsvector('simple', name_words), language, time_zone, tags, preferred_channel,
                attributes, version, created_at, updated_at
            FROM\s"""
                    + ROWS + " RETURNING id, updated_at) " + NEWS;

    private static final String CHANGE =
            """
            WITH written AS (UPDATE profile p SET name = r.name, name_words = to_tsvector('simple', r.name_words),
                language = r.language, time_zone = r.time_zone, tags = r.tags,
                preferred_channel = r.preferred_channel, attributes = r.attributes, version = r.version,
                updated_at = r.updated_at
            FROM\s"""
                    + ROWS + " WHERE p.id = r.id RETURNING p.id, p.updated_at) " + NEWS;

    public Uni<Map<UUID, Profile>> find(Tx tx, Collection<UUID> ids) {
        return read(tx, FIND, ids);
    }

    /** The same, and nobody else changes them until the transaction ends. */
    public Uni<Map<UUID, Profile>> lock(Tx tx, Collection<UUID> ids) {
        return read(tx, LOCK, ids);
    }

    /** The profile that answers for one, and nobody else changes it until the transaction ends; null for none. */
    public Uni<Profile> lockAnswering(Tx tx, UUID id) {
        return answering(tx, List.of(id))
                .chain(answers -> answers.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : lock(tx, answers.values()).chain(locked -> stillAnswers(tx, id, answers.get(id), locked)));
    }

    /** Whoever was waited for may have been absorbed by then. */
    private Uni<Profile> stillAnswers(Tx tx, UUID id, UUID root, Map<UUID, Profile> locked) {
        return answering(tx, List.of(id))
                .chain(now ->
                        now.get(id).equals(root) ? Uni.createFrom().item(locked.get(root)) : lockAnswering(tx, id));
    }

    /** Who answers for each of these now. */
    public Uni<Map<UUID, UUID>> answering(Tx tx, Collection<UUID> ids) {
        return tx.sql()
                .preparedQuery("SELECT id, coalesce(survivor_id, id) AS root FROM profile WHERE id = ANY($1)")
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, UUID> roots = new LinkedHashMap<>();
                    rows.forEach(row -> roots.put(row.getUUID("id"), row.getUUID("root")));
                    return roots;
                });
    }

    public Uni<Void> open(Tx tx, Collection<Profile> profiles) {
        return write(tx, OPEN, profiles);
    }

    /** Writes new versions of profiles that this transaction has locked. */
    public Uni<Void> change(Tx tx, Collection<Profile> profiles) {
        return write(tx, CHANGE, profiles);
    }

    /** Reads one row that has all columns of a profile. */
    public static Profile profile(Row row) {
        var traits = new Traits(
                row.getString("name"),
                row.getString("language"),
                row.getString("time_zone"),
                List.of(row.getArrayOfStrings("tags")),
                row.getString("preferred_channel"),
                row.getJsonObject("attributes").getMap());
        return new Profile(
                row.getUUID("id"),
                traits,
                Set.of(row.getArrayOfStrings("told")),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static Uni<Map<UUID, Profile>> read(Tx tx, String sql, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.sql()
                .preparedQuery(sql)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(Profiles::byId);
    }

    private static Map<UUID, Profile> byId(RowSet<Row> rows) {
        var found = new LinkedHashMap<UUID, Profile>();
        rows.forEach(row -> found.put(row.getUUID("id"), profile(row)));
        return found;
    }

    private static Uni<Void> write(Tx tx, String sql, Collection<Profile> profiles) {
        if (profiles.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = new JsonArray();
        profiles.forEach(p -> rows.add(json(p)));
        return tx.sql().preparedQuery(sql).execute(Tuple.of(rows)).replaceWithVoid();
    }

    private static JsonObject json(Profile profile) {
        Traits traits = profile.traits();
        return new JsonObject()
                .put("id", profile.id().toString())
                .put("name", traits.name())
                .put("name_words", SearchWords.of(traits.name()))
                .put("language", traits.language())
                .put("time_zone", traits.timeZone())
                .put("tags", new JsonArray(traits.tags()))
                .put("preferred_channel", traits.preferredChannel())
                .put("attributes", new JsonObject(traits.attributes()))
                .put("version", profile.version())
                .put("created_at", profile.createdAt().toString())
                .put("updated_at", profile.updatedAt().toString());
    }
}
