package dev.regente.routing.profile;

import dev.regente.kit.data.Tx;
import dev.regente.routing.profile.model.ProfileCopy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Copies of profiles, at the highest version that was heard of each. */
@ApplicationScoped
public class ProfileCopies {

    private static final String KEEP =
            """
            INSERT INTO profile_copy (profile_id, version, name, language, tags, preferred_channel, attributes, known)
            SELECT id, version, name, language, ARRAY(SELECT jsonb_array_elements_text(tags::jsonb)), preferred,
                   attributes::jsonb, string_to_array(known, ' ')
            FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::text[]) AS t(id, version, name, language, tags, preferred, attributes, known)
            ORDER BY id
            ON CONFLICT (profile_id) DO UPDATE SET version = EXCLUDED.version, name = EXCLUDED.name,
                language = EXCLUDED.language, tags = EXCLUDED.tags, preferred_channel = EXCLUDED.preferred_channel,
                attributes = EXCLUDED.attributes, known = EXCLUDED.known
            WHERE profile_copy.version < EXCLUDED.version
               -- A copy from before anybody said what is known.
               OR (profile_copy.version = EXCLUDED.version AND profile_copy.known IS NULL
                   AND EXCLUDED.known IS NOT NULL)""";

    private static final String KNOWN =
            "SELECT profile_id, known FROM profile_copy WHERE profile_id = ANY($1) AND known IS NOT NULL";

    /** Keeps what is newer than what is known. */
    public Uni<Void> keep(Tx tx, List<ProfileCopy> copies) {
        var newest = new TreeMap<String, ProfileCopy>();
        copies.forEach(copy -> newest.merge(copy.profileId(), copy, ProfileCopy::newer));
        if (newest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Collection<ProfileCopy> rows = newest.values();
        var tuple = Tuple.tuple()
                .addArrayOfString(column(rows, ProfileCopy::profileId))
                .addArrayOfLong(rows.stream().map(ProfileCopy::version).toArray(Long[]::new))
                .addArrayOfString(column(rows, ProfileCopy::name))
                .addArrayOfString(column(rows, ProfileCopy::language))
                .addArrayOfString(column(rows, copy -> new JsonArray(copy.tags()).encode()))
                .addArrayOfString(column(rows, ProfileCopy::preferredChannel))
                .addArrayOfString(column(rows, copy -> new JsonObject(copy.attributes()).encode()))
                .addArrayOfString(column(rows, copy -> copy.known() == null ? null : String.join(" ", copy.known())));
        return tx.sql().preparedQuery(KEEP).execute(tuple).replaceWithVoid();
    }

    /** Which details are known of each of these customers; of whom nothing was heard is left out. */
    public Uni<Map<String, List<String>>> known(Tx tx, Collection<String> profiles) {
        return tx.sql()
                .preparedQuery(KNOWN)
                .execute(Tuple.tuple().addArrayOfString(profiles.toArray(String[]::new)))
                .map(rows -> {
                    var known = new HashMap<String, List<String>>();
                    rows.forEach(row -> known.put(row.getString(0), List.of(row.getArrayOfStrings(1))));
                    return known;
                });
    }

    private static String[] column(Collection<ProfileCopy> rows, Function<ProfileCopy, String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }
}
